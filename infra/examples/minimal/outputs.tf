output "bucket" {
  description = "Name of the bucket that everything is kept in: TABLEFERRY_BUCKET of whoever operates it."
  value       = module.storage.bucket.name
}

output "cluster" {
  description = "ARN of the cluster that tasks run on."
  value       = module.cluster.cluster.arn
}

output "repository_urls" {
  description = "Where to push images, by image."
  value       = module.registry.repository_urls
}

output "manifests" {
  description = "Where `controller manifests push` puts manifests."
  value       = module.storage.manifests
}

output "worker_security_group_id" {
  description = "Security group that sources and warehouse have to let in."
  value       = module.network.worker_security_group_id
}

output "put_secret_commands" {
  description = "The line that stores each secret, by name; it reads NAME.secret, {\"username\": \"…\", \"password\": \"…\"}."
  value       = module.secrets.put_commands
}

output "attach_command" {
  description = "The line that attaches the COPY role to the warehouse."
  value       = module.redshift_access.attach_command
}

output "warehouse_sql" {
  description = "What an administrator of the warehouse has to run: terraform output -raw warehouse_sql."
  value       = module.redshift_access.sql
}

output "warehouse_removal_sql" {
  description = "What an administrator of the warehouse runs when Tableferry is taken away: terraform output -raw warehouse_removal_sql."
  value       = module.redshift_access.removal_sql
}

output "doctor_command" {
  description = "The line that looks whether everything is in place, as the controller's task."
  value       = module.controller.doctor_command
}

output "run_command" {
  description = "The line that runs a command as the controller's task; its words go in place of WORDS."
  value       = module.controller.run_command
}

output "dead_letters_command" {
  description = "The line that shows what could not be started, and why."
  value       = module.controller.dead_letters_command
}
