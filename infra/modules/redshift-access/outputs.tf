output "copy_role_arn" {
  description = "ARN of the role that COPY reads staged files with."
  value       = aws_iam_role.copy.arn
}

output "attach_command" {
  description = "The line that attaches the role to the warehouse. For a serverless one it has to list all roles, since it replaces those that are attached."
  value = (local.serverless
    ? "aws redshift-serverless update-namespace --region ${data.aws_region.current.region} --namespace-name ${var.warehouse.name} --iam-roles ROLES_THAT_ARE_ATTACHED ${aws_iam_role.copy.arn}"
  : "aws redshift modify-cluster-iam-roles --region ${data.aws_region.current.region} --cluster-identifier ${var.warehouse.name} --add-iam-roles ${aws_iam_role.copy.arn}")
}

output "removal_sql" {
  description = "SQL for an administrator of the warehouse: takes away what the other has made, but for live tables and their schemas."
  value = templatefile("${path.module}/templates/removal.sql.tftpl", {
    database           = local.quoted[var.database]
    user               = local.quoted[var.user]
    user_literal       = local.literals[var.user]
    schemas            = [for schema in var.schemas : local.quoted[schema]]
    may_create_schemas = var.may_create_schemas
    grant_assume_role  = var.grant_assume_role
    role_arn           = aws_iam_role.copy.arn
  })
}

output "sql" {
  description = "SQL for an administrator of the warehouse: makes the database user and gives it what Tableferry needs."
  value = templatefile("${path.module}/templates/access.sql.tftpl", {
    database           = local.quoted[var.database]
    user               = local.quoted[var.user]
    user_literal       = local.literals[var.user]
    schemas            = [for schema in var.schemas : local.quoted[schema]]
    schema_literals    = join(", ", [for schema in var.schemas : local.literals[schema]])
    may_create_schemas = var.may_create_schemas
    grant_assume_role  = var.grant_assume_role
    role_arn           = aws_iam_role.copy.arn
  })
}
