# What carries out a run: the definition of its task, with the deployment's settings as its environment, its role, and what
# starts it.

data "aws_partition" "current" {}
data "aws_region" "current" {}
data "aws_caller_identity" "current" {}

locals {
  partition = data.aws_partition.current.partition
  arn_scope = "${data.aws_region.current.region}:${data.aws_caller_identity.current.account_id}"

  family                 = "${var.name}-controller"
  task_definition_prefix = coalesce(var.task_definition_prefix, "${var.name}-worker-")
  queue_prefix           = coalesce(var.queue_prefix, "${var.name}-run-")
  bucket_arn             = "arn:${local.partition}:s3:::${var.bucket.name}"
  keys_arn               = "${local.bucket_arn}/${var.bucket.prefix}"
  tasks_arn              = "arn:${local.partition}:ecs:${local.arn_scope}:task/${var.cluster.name}/*"
  manifests              = "s3://${var.bucket.name}/${var.bucket.prefix}manifests"
  doctor                 = ["doctor", "--manifests", local.manifests]

  # What is needed to start it.
  controller = {
    cluster             = var.cluster
    family              = module.task.family
    task_definition_arn = module.task.task_definition_arn
    task_role_arn       = module.task.task_role_arn
    execution_role_arn  = module.task.execution_role_arn
    manifests           = local.manifests
    network = {
      subnet_ids         = var.network.subnet_ids
      security_group_ids = var.network.controller_security_group_ids
      assign_public_ip   = var.network.assign_public_ip
    }
  }

  # For people: a task like those that schedules start, with the same network and the same role.
  run_command = join(" ", [
    "aws ecs run-task",
    "--region ${data.aws_region.current.region}",
    "--cluster ${var.cluster.name}",
    "--launch-type FARGATE",
    "--task-definition ${local.family}",
    "--network-configuration '${jsonencode({
      awsvpcConfiguration = {
        subnets        = var.network.subnet_ids
        securityGroups = var.network.controller_security_group_ids
        assignPublicIp = var.network.assign_public_ip ? "ENABLED" : "DISABLED"
      }
    })}'",
    "--overrides '{\"containerOverrides\":[{\"name\":\"controller\",\"command\":[WORDS]}]}'",
  ])

  # Settings of the deployment; what is null is left out, so that the program's own default holds.
  settings = {
    TABLEFERRY_BUCKET                  = var.bucket.name
    TABLEFERRY_PREFIX                  = var.bucket.prefix == "" ? null : var.bucket.prefix
    TABLEFERRY_CLUSTER                 = var.cluster.arn
    TABLEFERRY_TASK_DEFINITION_PREFIX  = local.task_definition_prefix
    TABLEFERRY_SUBNETS                 = join(",", var.network.subnet_ids)
    TABLEFERRY_SECURITY_GROUPS         = join(",", var.network.worker_security_group_ids)
    TABLEFERRY_ASSIGN_PUBLIC_IP        = tostring(var.network.assign_public_ip)
    TABLEFERRY_QUEUE_PREFIX            = local.queue_prefix
    TABLEFERRY_MAX_TASKS               = tostring(var.max_tasks)
    TABLEFERRY_SPOT                    = tostring(var.spot)
    TABLEFERRY_LAUNCH_RATE             = try(tostring(var.launch.rate), null)
    TABLEFERRY_LAUNCH_BURST            = try(tostring(var.launch.burst), null)
    TABLEFERRY_RETRY_PAUSE_SECONDS     = try(tostring(var.launch.retry_pause_seconds), null)
    TABLEFERRY_EVENT_BUS               = var.event_bus_arn
    TABLEFERRY_WAREHOUSE_URL           = var.warehouse.url
    TABLEFERRY_WAREHOUSE_CREDENTIALS   = var.warehouse.credentials
    TABLEFERRY_WAREHOUSE_COPY_ROLE     = var.warehouse.copy_role
    TABLEFERRY_WAREHOUSE_REGION        = var.warehouse.region
    TABLEFERRY_WAREHOUSE_TARGET_SLICES = tostring(var.warehouse.target_slices)
    TABLEFERRY_WAREHOUSE_ASSUME_NO     = length(var.warehouse.assume_no) == 0 ? null : join(",", var.warehouse.assume_no)
    TABLEFERRY_MASK_KEY                = var.mask_key
  }

  in_cluster = { ArnEquals = { "ecs:cluster" = var.cluster.arn } }

  statements = concat(
    [
      # GetObject and HeadObject: the ledger, manifests, and what workers wrote.
      {
        Sid      = "ReadLedger"
        Effect   = "Allow"
        Action   = ["s3:GetObject"]
        Resource = [for folder in ["claims", "columns", "estimates", "held", "manifests", "recent", "runs"] : "${local.keys_arn}${folder}/*"]
      },
      # PutObject, always with If-Match or If-None-Match. Not manifests/: an operator pushes them, and no run changes them.
      {
        Sid      = "WriteLedger"
        Effect   = "Allow"
        Action   = ["s3:PutObject"]
        Resource = [for folder in ["claims", "columns", "estimates", "recent", "runs"] : "${local.keys_arn}${folder}/*"]
      },
      # ListObjectsV2 of recent/ and held/. It also makes S3 answer 404 instead of 403 for a key that is not there; a condition
      # on the prefix would take that away again, and the bucket holds nothing of others.
      {
        Sid      = "ListBucket"
        Effect   = "Allow"
        Action   = ["s3:ListBucket"]
        Resource = [local.bucket_arn]
      },
      # DeleteObject by `controller doctor` of what it wrote for a try. Nothing else is ever deleted, least of all claims.
      {
        Sid      = "RemoveTraces"
        Effect   = "Allow"
        Action   = ["s3:DeleteObject"]
        Resource = ["${local.keys_arn}runs/doctor-*", "${local.keys_arn}recent/*-doctor-*"]
      },
      # CreateQueue and DeleteQueue of each run's queue; ReceiveMessage and DeleteMessageBatch of what workers tell.
      {
        Sid      = "KeepRunQueue"
        Effect   = "Allow"
        Action   = ["sqs:CreateQueue", "sqs:DeleteMessage", "sqs:DeleteQueue", "sqs:ReceiveMessage"]
        Resource = ["arn:${local.partition}:sqs:${local.arn_scope}:${local.queue_prefix}*"]
      },
      # RunTask by the family's name; ECS then asks for the right to whatever revision that is.
      {
        Sid       = "LaunchWorkers"
        Effect    = "Allow"
        Action    = ["ecs:RunTask"]
        Resource  = [for worker in var.workers : "arn:${local.partition}:ecs:${local.arn_scope}:task-definition/${worker.family}:*"]
        Condition = local.in_cluster
      },
      # DescribeTasks of tasks that are silent or ending; StopTask of those that hang, or whose run is stopped.
      {
        Sid       = "WatchAndStopTasks"
        Effect    = "Allow"
        Action    = ["ecs:DescribeTasks", "ecs:StopTask"]
        Resource  = [local.tasks_arn]
        Condition = local.in_cluster
      },
      # ListTasks by the run that started them, after a crash. AWS knows no narrower resource, but tells clusters apart.
      {
        Sid       = "FindTasks"
        Effect    = "Allow"
        Action    = ["ecs:ListTasks"]
        Resource  = ["*"]
        Condition = local.in_cluster
      },
      # RunTask with tags, which name run, table and attempt; no tags for tasks that are there already.
      {
        Sid       = "TagTasksAtLaunch"
        Effect    = "Allow"
        Action    = ["ecs:TagResource"]
        Resource  = [local.tasks_arn]
        Condition = { StringEquals = { "ecs:CreateAction" = "RunTask" } }
      },
      # RunTask gives the task its roles. These and no others, or an override could make a task of any role of the account.
      {
        Sid       = "PassWorkerRoles"
        Effect    = "Allow"
        Action    = ["iam:PassRole"]
        Resource  = flatten([for worker in var.workers : [worker.task_role_arn, worker.execution_role_arn]])
        Condition = { StringEquals = { "iam:PassedToService" = "ecs-tasks.amazonaws.com" } }
      },
    ],
    # PutEvents of deadlines.
    var.event_bus_arn == null ? [] : [{
      Sid       = "TellOfDeadlines"
      Effect    = "Allow"
      Action    = ["events:PutEvents"]
      Resource  = [var.event_bus_arn]
      Condition = { StringEquals = { "events:source" = "tableferry" } }
    }],
    # S3 asks for both on behalf of whoever reads and writes.
    var.bucket.kms_key_arn == null ? [] : [{
      Sid       = "UseBucketKey"
      Effect    = "Allow"
      Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
      Resource  = [var.bucket.kms_key_arn]
      Condition = { StringEquals = { "kms:ViaService" = "s3.${data.aws_region.current.region}.${data.aws_partition.current.dns_suffix}" } }
    }],
  )
}

module "task" {
  source = "../task"

  family         = local.family
  container_name = "controller" # the name that overrides address
  image          = var.image
  repository_arn = var.repository_arn
  # Started without a command it looks whether everything is in place; it must not copy, for nobody has said what.
  command        = local.doctor
  environment    = merge(var.environment, { for name, value in local.settings : name => value if value != null })
  size           = var.size
  architecture   = var.architecture
  log_group_name = var.log_group_name
  # Fargate's longest: it stops its run first, whose tasks have half a minute each, and all of them at once.
  stop_timeout_seconds = 120
  policy               = jsonencode({ Version = "2012-10-17", Statement = local.statements })
}

module "schedules" {
  source = "../schedules"

  name       = var.name
  controller = local.controller
  schedules  = var.schedules
  retry      = var.start_retry
}
