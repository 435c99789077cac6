# One kind of Fargate task: its definition, what ECS may do for it, and what its program may do.

data "aws_partition" "current" {}
data "aws_region" "current" {}
data "aws_caller_identity" "current" {}

locals {
  arn_scope = "${data.aws_region.current.region}:${data.aws_caller_identity.current.account_id}"

  container = {
    name                   = var.container_name
    image                  = var.image
    command                = var.command
    essential              = true
    readonlyRootFilesystem = true
    stopTimeout            = var.stop_timeout_seconds
    environment            = [for name in sort(keys(local.environment)) : { name = name, value = local.environment[name] }]
    mountPoints            = [{ sourceVolume = "tmp", containerPath = "/tmp", readOnly = false }]
    # Whoever runs as 65532 has no capability anyway; this holds for anybody else in that image, too.
    linuxParameters = { capabilities = { drop = ["ALL"] } }
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        "awslogs-group"         = var.log_group_name
        "awslogs-region"        = data.aws_region.current.region
        "awslogs-stream-prefix" = var.container_name
        # A copy goes on when CloudWatch does not take lines for a while.
        "mode"            = "non-blocking"
        "max-buffer-size" = "10m"
      }
    }
  }

  environment = merge(var.environment, { AWS_REGION = data.aws_region.current.region })
}

resource "aws_ecs_task_definition" "this" {
  family                   = var.family
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.size.cpu
  memory                   = var.size.memory
  task_role_arn            = aws_iam_role.task.arn
  execution_role_arn       = aws_iam_role.execution.arn
  container_definitions    = jsonencode([{ for key, value in local.container : key => value if value != null }])

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = var.architecture
  }

  # The only place that can be written. The image declares it as a volume, so Fargate takes over who may write there.
  volume {
    name = "tmp"
  }

  dynamic "ephemeral_storage" {
    for_each = var.ephemeral_storage_gib == null ? [] : [var.ephemeral_storage_gib]
    content {
      size_in_gib = ephemeral_storage.value
    }
  }

  # Tasks are launched by the family's name, also in the middle of a deployment: there has to be an active revision at any time.
  lifecycle {
    create_before_destroy = true
  }
}

# What ECS does before the program runs: it pulls the image and carries lines to CloudWatch.
resource "aws_iam_role" "execution" {
  name        = "${var.family}-execution"
  description = "What ECS needs to start ${var.family}: image and log."

  # Without conditions on the source: AWS documents them for the roles of tasks only.
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "StartedByEcs"
      Effect    = "Allow"
      Action    = ["sts:AssumeRole"]
      Principal = { Service = ["ecs-tasks.amazonaws.com"] }
    }]
  })
}

resource "aws_iam_role_policy" "execution" {
  name = "start"
  role = aws_iam_role.execution.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Fargate signs in to ECR before it pulls. AWS knows no narrower resource: the token is for the whole registry.
      {
        Sid      = "SignInToRegistry"
        Effect   = "Allow"
        Action   = ["ecr:GetAuthorizationToken"]
        Resource = ["*"]
      },
      # Fargate pulls this image, and no other.
      {
        Sid      = "PullImage"
        Effect   = "Allow"
        Action   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        Resource = [var.repository_arn]
      },
      # The awslogs driver opens a stream for the task and writes to it.
      {
        Sid      = "WriteLog"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = ["arn:${data.aws_partition.current.partition}:logs:${local.arn_scope}:log-group:${var.log_group_name}:*"]
      },
    ]
  })
}

# What the program itself may call.
resource "aws_iam_role" "task" {
  name        = "${var.family}-task"
  description = "What the program in ${var.family} may do."

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "RunByEcsOfThisAccount"
      Effect    = "Allow"
      Action    = ["sts:AssumeRole"]
      Principal = { Service = ["ecs-tasks.amazonaws.com"] }
      # ECS cannot be made to use this role for another account. It does not tell clusters apart here.
      Condition = {
        StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id }
        ArnLike      = { "aws:SourceArn" = "arn:${data.aws_partition.current.partition}:ecs:${local.arn_scope}:*" }
      }
    }]
  })
}

resource "aws_iam_role_policy" "task" {
  name   = "program"
  role   = aws_iam_role.task.name
  policy = var.policy
}
