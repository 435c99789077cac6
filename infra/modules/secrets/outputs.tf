output "references" {
  description = "The secrets as manifests and settings refer to them, by name: ssm:/PATH/NAME."
  value       = { for name, parameter in local.parameters : name => "ssm:${parameter}" }
}

output "parameter_arns" {
  description = "ARNs of the parameters, by name, whether they are stored already or not."
  value = {
    for name, parameter in local.parameters :
    name => "arn:${data.aws_partition.current.partition}:ssm:${data.aws_region.current.region}:${data.aws_caller_identity.current.account_id}:parameter${parameter}"
  }
}

output "parameter_path" {
  description = "The names of all of them, as a worker takes it."
  value       = "/${var.path}/*"
}

output "kms_key_arn" {
  description = "ARN of the key that encrypts the parameters."
  value       = aws_kms_key.this.arn
}

# Without --overwrite: another key for masks would change every token in the warehouse.
output "put_commands" {
  description = "The line that stores each secret, by name. It reads NAME.secret: {\"username\": \"…\", \"password\": \"…\"} for a login, any text of at least 16 bytes for the key of masks."
  value = {
    for name, parameter in local.parameters :
    name => "aws ssm put-parameter --region ${data.aws_region.current.region} --type SecureString --key-id ${aws_kms_alias.this.name} --name ${parameter} --value file://${name}.secret"
  }
}
