# The task that copies one table from one kind of source. The controller launches it by its family's name, says which
# table by the address of a job, and may give it more than the size that stands here.

data "aws_partition" "current" {}
data "aws_region" "current" {}
data "aws_caller_identity" "current" {}

locals {
  partition = data.aws_partition.current.partition
  arn_scope = "${data.aws_region.current.region}:${data.aws_caller_identity.current.account_id}"
  service   = "${data.aws_region.current.region}.${data.aws_partition.current.dns_suffix}"

  family       = "${coalesce(var.task_definition_prefix, "${var.name}-worker-")}${var.engine}"
  queue_prefix = coalesce(var.queue_prefix, "${var.name}-run-")
  bucket_arn   = "arn:${local.partition}:s3:::${var.bucket.name}"
  keys_arn     = "${local.bucket_arn}/${var.bucket.prefix}"

  statements = concat(
    [
      # GetObject of the job that the environment names.
      {
        Sid      = "ReadJob"
        Effect   = "Allow"
        Action   = ["s3:GetObject"]
        Resource = ["${local.keys_arn}runs/*/jobs/*"]
      },
      # PutObject, once each, of what came of it: the result or the description of a source; and of its log, as it grows.
      {
        Sid      = "WriteResult"
        Effect   = "Allow"
        Action   = ["s3:PutObject"]
        Resource = [for folder in ["inspections", "logs", "results"] : "${local.keys_arn}runs/*/${folder}/*"]
      },
      # Row data: PutObject and multipart uploads, AbortMultipartUpload where reading fails, DeleteObjects once it is loaded,
      # also of what killed attempts left. Nobody but the warehouse reads it.
      {
        Sid      = "StageRows"
        Effect   = "Allow"
        Action   = ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:PutObject"]
        Resource = ["${local.keys_arn}staging/*"]
      },
      # PutObject of the note that the gate holds a version back, DeleteObject when it is published, discarded or superseded.
      {
        Sid      = "NoteHeldVersion"
        Effect   = "Allow"
        Action   = ["s3:DeleteObject", "s3:PutObject"]
        Resource = ["${local.keys_arn}held/*"]
      },
      # ListObjectsV2 finds the staged files of killed attempts. It also makes S3 answer 404 instead of 403 for a key that is
      # not there; a condition on the prefix would take that away again, and the bucket holds nothing of others.
      {
        Sid      = "ListBucket"
        Effect   = "Allow"
        Action   = ["s3:ListBucket"]
        Resource = [local.bucket_arn]
      },
      # SendMessage of events to the run's queue, which is made when the run begins.
      {
        Sid      = "TellRun"
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = ["arn:${local.partition}:sqs:${local.arn_scope}:${local.queue_prefix}*"]
      },
      # GetParameters, one call: the logins at source and warehouse, and the key of masks.
      {
        Sid      = "ReadSecrets"
        Effect   = "Allow"
        Action   = ["ssm:GetParameters"]
        Resource = [for path in var.parameter_paths : "arn:${local.partition}:ssm:${local.arn_scope}:parameter/${trimprefix(path, "/")}"]
      },
    ],
    # GetParameters with decryption. The Parameter Store's own key, where no other is given, lets everybody who may read a
    # parameter decrypt it.
    var.secrets_kms_key_arn == null ? [] : [{
      Sid       = "DecryptSecrets"
      Effect    = "Allow"
      Action    = ["kms:Decrypt"]
      Resource  = [var.secrets_kms_key_arn]
      Condition = { StringEquals = { "kms:ViaService" = "ssm.${local.service}" } }
    }],
    # S3 asks for both on behalf of whoever writes: multipart uploads are decrypted, too.
    var.bucket.kms_key_arn == null ? [] : [{
      Sid       = "UseBucketKey"
      Effect    = "Allow"
      Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
      Resource  = [var.bucket.kms_key_arn]
      Condition = { StringEquals = { "kms:ViaService" = "s3.${local.service}" } }
    }],
  )
}

module "task" {
  source = "../task"

  family                = local.family
  container_name        = "worker" # the name that the controller's overrides address
  image                 = var.image
  repository_arn        = var.repository_arn
  size                  = var.size
  architecture          = var.architecture
  ephemeral_storage_gib = var.ephemeral_storage_gib
  log_group_name        = var.log_group_name
  policy                = jsonencode({ Version = "2012-10-17", Statement = local.statements })
}
