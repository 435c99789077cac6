# The key of the secrets, and the lines by which an operator stores them. The secrets themselves are never Terraform's:
# it would keep their values in its state, for everybody to read who may plan.

data "aws_partition" "current" {}
data "aws_region" "current" {}
data "aws_caller_identity" "current" {}

locals {
  account_arn = "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:root"
  parameters  = { for name in var.names : name => "/${var.path}/${name}" }
}

resource "aws_kms_key" "this" {
  description             = "Encrypts the secrets of ${var.path} in the Parameter Store."
  enable_key_rotation     = true
  deletion_window_in_days = 30

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # IAM policies of this account decide who uses and who manages it: the worker's role has kms:Decrypt, an operator's
      # kms:Encrypt. A key's policy knows no narrower resource than "*", which is the key itself.
      {
        Sid       = "AccountDecides"
        Effect    = "Allow"
        Principal = { AWS = [local.account_arn] }
        Action    = ["kms:*"]
        Resource  = ["*"]
      },
      # Whoever they are, only by way of the Parameter Store: then ssm:GetParameters has to be allowed, too, and is in the
      # audit log. Managing the key is not denied, so nobody can lock themselves out.
      {
        Sid       = "OnlyThroughParameterStore"
        Effect    = "Deny"
        Principal = { AWS = ["*"] }
        Action    = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
        Resource  = ["*"]
        Condition = { StringNotEquals = { "kms:ViaService" = "ssm.${data.aws_region.current.region}.${data.aws_partition.current.dns_suffix}" } }
      },
    ]
  })
}

resource "aws_kms_alias" "this" {
  name          = "alias/${var.path}-secrets"
  target_key_id = aws_kms_key.this.key_id
}
