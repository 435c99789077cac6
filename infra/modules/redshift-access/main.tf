# What the warehouse may do here, and what Tableferry may do in the warehouse: the role that COPY reads staged files with,
# and the SQL by which an administrator makes the database user. The password of that user is never Terraform's.

data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  bucket_arn = "arn:${data.aws_partition.current.partition}:s3:::${var.bucket.name}"
  serverless = var.warehouse.kind == "serverless"

  statements = concat(
    [
      # COPY reads the load manifest and the files that it lists.
      {
        Sid      = "ReadStagedFiles"
        Effect   = "Allow"
        Action   = ["s3:GetObject"]
        Resource = ["${local.bucket_arn}/${var.bucket.prefix}staging/*"]
      },
      # COPY looks for files before it reads them.
      {
        Sid       = "ListStagedFiles"
        Effect    = "Allow"
        Action    = ["s3:ListBucket"]
        Resource  = [local.bucket_arn]
        Condition = { StringLike = { "s3:prefix" = "${var.bucket.prefix}staging/*" } }
      },
    ],
    # S3 asks for it on behalf of whoever reads.
    var.bucket.kms_key_arn == null ? [] : [{
      Sid       = "UseBucketKey"
      Effect    = "Allow"
      Action    = ["kms:Decrypt"]
      Resource  = [var.bucket.kms_key_arn]
      Condition = { StringEquals = { "kms:ViaService" = "s3.${data.aws_region.current.region}.${data.aws_partition.current.dns_suffix}" } }
    }],
  )

  trust = {
    Sid       = "TakenByRedshift"
    Effect    = "Allow"
    Action    = ["sts:AssumeRole"]
    Principal = { Service = concat(["redshift.amazonaws.com"], local.serverless ? ["redshift-serverless.amazonaws.com"] : []) }
  }
  # Redshift does not say on behalf of which account it acts; what it does say is the database user, as an external id.
  trust_of_users = { Condition = { StringEquals = { "sts:ExternalId" = var.database_user_arns } } }

  # As SQL takes them: a name in double quotes, a text in single ones.
  names    = toset(concat([var.user, var.database], var.schemas))
  quoted   = { for name in local.names : name => "\"${replace(name, "\"", "\"\"")}\"" }
  literals = { for name in local.names : name => "'${replace(name, "'", "''")}'" }
}

resource "aws_iam_role" "copy" {
  name        = "${var.name}-copy"
  description = "Lets the warehouse read what ${var.name} has staged."

  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [merge(local.trust, { for key, value in local.trust_of_users : key => value if length(var.database_user_arns) > 0 })]
  })
}

resource "aws_iam_role_policy" "copy" {
  name   = "read-staged-files"
  role   = aws_iam_role.copy.name
  policy = jsonencode({ Version = "2012-10-17", Statement = local.statements })
}
