# A deployment with everything: private subnets without a way to the internet, workers on Spot, keys of one's own, several
# schedules, a bus that is told of deadlines, alarms by mail.
#
# Images have to be in the registry before tasks can refer to them, and the warehouse has to know its role and its user:
#
#   terraform apply -target=module.registry          then push the images, with the tag that image_tag names
#   terraform apply                                  then do what the outputs say: secrets, attach_command, warehouse_sql
#   controller manifests push DIR                    with TABLEFERRY_BUCKET=… and TABLEFERRY_PREFIX=…, then run doctor_command
#
# Until manifests are pushed, a scheduled run fails and says so.

provider "aws" {
  region = var.region

  default_tags {
    tags = merge(var.tags, { application = var.name })
  }
}

data "aws_partition" "current" {}
data "aws_caller_identity" "current" {}

locals {
  engines = toset(["mysql", "postgresql"])
}

# One key for what lies on S3, in the registry and in the logs. In a key's policy "*" is the key itself.
resource "aws_kms_key" "data" {
  description             = "Encrypts rows, images and logs of ${var.name}."
  enable_key_rotation     = true
  deletion_window_in_days = 30

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # IAM policies of this account decide who uses and who manages it; ECR uses it by grants of its own.
      {
        Sid       = "AccountDecides"
        Effect    = "Allow"
        Action    = ["kms:*"]
        Principal = { AWS = ["arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:root"] }
        Resource  = ["*"]
      },
      # CloudWatch Logs, for the log groups of this deployment.
      {
        Sid       = "ForLogs"
        Effect    = "Allow"
        Action    = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
        Principal = { Service = ["logs.${var.region}.amazonaws.com"] }
        Resource  = ["*"]
        Condition = {
          ArnLike = { "kms:EncryptionContext:aws:logs:arn" = "arn:${data.aws_partition.current.partition}:logs:${var.region}:${data.aws_caller_identity.current.account_id}:log-group:/${var.name}/*" }
        }
      },
    ]
  })
}

resource "aws_kms_alias" "data" {
  name          = "alias/${var.name}-data"
  target_key_id = aws_kms_key.data.key_id
}

# Others make rules on it, for example to hold back a report that would be of yesterday.
resource "aws_cloudwatch_event_bus" "this" {
  name = var.name
}

module "registry" {
  source = "../../modules/registry"

  name        = var.name
  kms_key_arn = aws_kms_key.data.arn
}

module "storage" {
  source = "../../modules/storage"

  name        = var.name
  prefix      = "${var.name}/"
  kms_key_arn = aws_kms_key.data.arn
  run_days    = 400
}

module "secrets" {
  source = "../../modules/secrets"

  path  = var.name
  names = setunion(keys(var.sources), ["warehouse", "mask-key"])
}

module "cluster" {
  source = "../../modules/cluster"

  name               = var.name
  container_insights = "enhanced"
}

module "network" {
  source = "../../modules/network"

  name       = var.name
  vpc_id     = var.vpc_id
  subnet_ids = var.subnet_ids
  sources    = var.sources
  warehouse  = var.warehouse

  endpoints = {
    route_table_ids = var.route_table_ids
    bucket_name     = module.storage.bucket.name
    event_bus       = true
  }
}

module "redshift_access" {
  source = "../../modules/redshift-access"

  name               = var.name
  bucket             = module.storage.bucket
  warehouse          = var.warehouse
  database           = var.warehouse.database
  schemas            = var.schemas
  database_user_arns = var.database_user_arns
}

module "worker" {
  source   = "../../modules/worker"
  for_each = local.engines

  name                = var.name
  engine              = each.key
  bucket              = module.storage.bucket
  image               = "${module.registry.repository_urls["worker-${each.key}"]}:${var.image_tag}"
  repository_arn      = module.registry.repository_arns["worker-${each.key}"]
  architecture        = var.architecture
  log_group_name      = module.observability.log_group_names["worker-${each.key}"]
  parameter_paths     = [module.secrets.parameter_path]
  secrets_kms_key_arn = module.secrets.kms_key_arn
}

module "controller" {
  source = "../../modules/controller"

  name           = var.name
  cluster        = module.cluster.cluster
  bucket         = module.storage.bucket
  workers        = { for engine, worker in module.worker : engine => worker.task }
  network        = module.network.tasks
  image          = "${module.registry.repository_urls["controller"]}:${var.image_tag}"
  repository_arn = module.registry.repository_arns["controller"]
  architecture   = var.architecture
  log_group_name = module.observability.log_group_names["controller"]
  schedules      = var.schedules

  spot          = true
  max_tasks     = var.max_tasks
  mask_key      = module.secrets.references["mask-key"]
  event_bus_arn = aws_cloudwatch_event_bus.this.arn
  environment   = var.environment

  warehouse = {
    url           = "jdbc:redshift://${var.warehouse.host}:${var.warehouse.port}/${var.warehouse.database}"
    credentials   = module.secrets.references["warehouse"]
    copy_role     = module.redshift_access.copy_role_arn
    target_slices = var.warehouse.slices
    assume_no     = var.warehouse.assume_no
  }
}

module "observability" {
  source = "../../modules/observability"

  name                  = var.name
  engines               = local.engines
  log_retention_days    = 90
  log_kms_key_arn       = aws_kms_key.data.arn
  emails                = var.emails
  schedules             = var.schedules
  dead_letter_queue     = module.controller.dead_letter_queue
  abnormal_stop_pattern = module.controller.abnormal_stop_pattern
}
