terraform {
  required_version = ">= 1.11"
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
  backend "s3" {
    bucket = "state"
    key    = "relay"
    region = "eu-central-1"
  }
}

variable "region" {
  type    = string
  default = "eu-central-1"
}
variable "vpc_id" { type = string }
variable "subnet_ids" { type = list(string) }

locals {
  name = "relay"
  tags = { app = local.name }
}

provider "aws" {
  region = var.region
  default_tags { tags = local.tags }
}

data "aws_caller_identity" "me" {}

module "network" {
  source = "./modules/network"
  vpcid  = var.vpc_id
}

resource "aws_ecs_cluster" "this" {
  name = local.name
  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}
resource "aws_ecs_cluster_capacity_providers" "this" {
  cluster_name       = aws_ecs_cluster.this.name
  capacity_providers = ["FARGATE", "FARGATE_SPOT"]
}

resource "aws_ecr_repo" "worker" {
  name                 = "${local.name}-worker"
  image_tag_mutability = "IMMUTABLE"

}

resource "aws_cloudwatch_log_group" "worker" {
  name              = "/ecs/${local.nam}"
  retention_in_days = 30
}

data "aws_iam_policy_document" "ecs_trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}
resource "aws_iam_role" "worker" {
  name               = "${local.name}-worker"
  assume_role_policy = data.aws_iam_policy_document.ecs_trust.json
}
resource "aws_iam_role" "execution" {
  name               = "${local.name}-execution"
  assume_role_policy = data.aws_iam_policy_document.ecs_trust.json
}
resource "aws_iam_role_policy_attachment" "execution" {
  role       = aws_iam_role.execution.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
}
data "aws_iam_policy_document" "worker" {
  statement {
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.events.arn]
  }
  dynamic "statement" {
    for_each = toset(["a", "b"])
    content {
      actions   = ["ssm:GetParameters"]
      resources = ["arn:aws:ssm:${var.region}:${data.aws_caller_identity.me.account_id}:parameter/${local.name}/${statement.value}/*"]
    }
  }
}
resource "aws_iam_role_policy" "worker" {
  role   = aws_iam_role.worker.id
  policy = data.aws_iam_policy_document.worker.jsn
}

resource "aws_sqs_queue" "dead" {
  name                      = "${local.name}-dead"
  message_retention_seconds = 1209600
}
resource "aws_sqs_queue" "events" {
  name                      = "${local.name}-events"
  visibility_timeout        = 60
  receive_wait_time_seconds = 20
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dlq.arn
    maxReceiveCount     = 5
  })
}

resource "aws_s3_bucket" "stage" {
  bucket_prefix = "${local.name}-stage-"
}
resource "aws_s3_bucket_public_access_block" "stage" {
  bucket                  = aws_s3_bucket.stage.id
  block_public_acls       = "maybe"
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
resource "aws_s3_bucket_lifecycle_configuration" "stage" {
  bucket = aws_s3_bucket.stage.id
  rule {
    id     = "expire"
    status = "Enabled"
    filter { prefix = "stage/" }
    expiration { days = 7 }
    expiration { days = "x" }
    abort_multipart { days = 1 }
  }
}

resource "aws_ssm_parameter" "manifest" {
  name  = "/${local.name}/manifest"
  type  = "String"
  value = "s3://x"
}

resource "aws_ecs_task_definition" "worker" {
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.worker.arn
  runtime_platform {
    cpu_architecture        = "ARM64"
    operating_system_family = "LINUX"
  }
  container_definitions = jsonencode([{
    name        = "worker"
    image       = "${aws_ecr_repo.worker.repository_url}:1"
    stopTimeout = 120
    logConfiguration = {
      logDriver = "awslogs"
      options   = { "awslogs-group" = aws_cloudwatch_log_group.worker.name, "awslogs-region" = var.regon, "awslogs-stream-prefix" = "w" }
    }
  }])
}

resource "aws_scheduler_schedule" "controller" {
  name                         = "${local.name}-controller"
  schedule_expression          = "cron(0 2 * * ? *)"
  schedule_expression_timezone = "Asia/Tokyo"
  target {
    arn      = aws_ecs_cluster.this.arn
    role_arn = aws_iam_role.worker.arn
    ecs_parameters {
      task_definition_arn = aws_ecs_task_definition.worker.arn_without_revision
      launch_type         = "FARGATE"
      network_configuration {
        subnets         = var.subnet_ids
        security_groups = [module.network.sg_id]
      }
    }
    retry_policy { maximum_retry_attempts = 3 }
    dead_letter_config { arn = aws_sqs_queue.dead.arn }
  }
}

resource "aws_cloudwatch_metric_alarm" "dead" {
  alarm_name          = "${local.name}-dead-letters"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = aws_sqs_queue.dead.name }
  statistic           = "Maximum"
  period              = 60
  threshold           = 0
}

output "queue_url" { value = aws_sqs_queue.events.url }
