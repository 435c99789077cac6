mock_provider "aws" {
  source = "../../check/mocks"
}

variables {
  name    = "tableferry"
  cluster = { arn = "arn:aws:ecs:eu-central-1:123456789012:cluster/ferries", name = "ferries" }
  bucket  = { name = "ferry" }
  workers = {
    mysql = {
      family             = "tableferry-worker-mysql"
      task_role_arn      = "arn:aws:iam::123456789012:role/mysql-task"
      execution_role_arn = "arn:aws:iam::123456789012:role/mysql-execution"
    }
    postgresql = {
      family             = "tableferry-worker-postgresql"
      task_role_arn      = "arn:aws:iam::123456789012:role/postgresql-task"
      execution_role_arn = "arn:aws:iam::123456789012:role/postgresql-execution"
    }
  }
  network = {
    subnet_ids                    = ["subnet-1", "subnet-2"]
    worker_security_group_ids     = ["sg-workers"]
    controller_security_group_ids = ["sg-controller"]
  }
  warehouse = {
    url         = "jdbc:redshift://warehouse.example:5439/analytics"
    credentials = "ssm:/tableferry/warehouse"
  }
  image          = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/tableferry/controller:1.2.3"
  repository_arn = "arn:aws:ecr:eu-central-1:123456789012:repository/tableferry/controller"
  log_group_name = "/tableferry/controller"
}

run "all_that_a_controller_may_do" {
  command = plan

  assert {
    condition = jsonencode({ for s in jsondecode(module.task.policy).Statement : s.Sid => [s.Effect, s.Action, s.Resource, try(s.Condition, null)] }) == jsonencode({
      ReadLedger   = ["Allow", ["s3:GetObject"], [for folder in ["claims", "columns", "estimates", "held", "manifests", "recent", "runs"] : "arn:aws:s3:::ferry/${folder}/*"], null]
      WriteLedger  = ["Allow", ["s3:PutObject"], [for folder in ["claims", "columns", "estimates", "recent", "runs"] : "arn:aws:s3:::ferry/${folder}/*"], null]
      ListBucket   = ["Allow", ["s3:ListBucket"], ["arn:aws:s3:::ferry"], null]
      RemoveTraces = ["Allow", ["s3:DeleteObject"], ["arn:aws:s3:::ferry/runs/doctor-*", "arn:aws:s3:::ferry/recent/*-doctor-*"], null]
      KeepRunQueue = ["Allow", ["sqs:CreateQueue", "sqs:DeleteMessage", "sqs:DeleteQueue", "sqs:ReceiveMessage"], ["arn:aws:sqs:eu-central-1:123456789012:tableferry-run-*"], null]
      LaunchWorkers = ["Allow", ["ecs:RunTask"],
        ["arn:aws:ecs:eu-central-1:123456789012:task-definition/tableferry-worker-mysql:*", "arn:aws:ecs:eu-central-1:123456789012:task-definition/tableferry-worker-postgresql:*"],
      { ArnEquals = { "ecs:cluster" = "arn:aws:ecs:eu-central-1:123456789012:cluster/ferries" } }]
      WatchAndStopTasks = ["Allow", ["ecs:DescribeTasks", "ecs:StopTask"], ["arn:aws:ecs:eu-central-1:123456789012:task/ferries/*"],
      { ArnEquals = { "ecs:cluster" = "arn:aws:ecs:eu-central-1:123456789012:cluster/ferries" } }]
      FindTasks = ["Allow", ["ecs:ListTasks"], ["*"],
      { ArnEquals = { "ecs:cluster" = "arn:aws:ecs:eu-central-1:123456789012:cluster/ferries" } }]
      TagTasksAtLaunch = ["Allow", ["ecs:TagResource"], ["arn:aws:ecs:eu-central-1:123456789012:task/ferries/*"],
      { StringEquals = { "ecs:CreateAction" = "RunTask" } }]
      PassWorkerRoles = ["Allow", ["iam:PassRole"],
        ["arn:aws:iam::123456789012:role/mysql-task", "arn:aws:iam::123456789012:role/mysql-execution", "arn:aws:iam::123456789012:role/postgresql-task", "arn:aws:iam::123456789012:role/postgresql-execution"],
      { StringEquals = { "iam:PassedToService" = "ecs-tasks.amazonaws.com" } }]
    })
    error_message = "A controller may do something else than these calls, or not all of them."
  }
}

run "settings" {
  command = plan

  assert {
    condition = { for each in jsondecode(module.task.container).environment : each.name => each.value } == {
      AWS_REGION                         = "eu-central-1"
      TABLEFERRY_BUCKET                  = "ferry"
      TABLEFERRY_CLUSTER                 = "arn:aws:ecs:eu-central-1:123456789012:cluster/ferries"
      TABLEFERRY_TASK_DEFINITION_PREFIX  = "tableferry-worker-"
      TABLEFERRY_SUBNETS                 = "subnet-1,subnet-2"
      TABLEFERRY_SECURITY_GROUPS         = "sg-workers"
      TABLEFERRY_ASSIGN_PUBLIC_IP        = "false"
      TABLEFERRY_QUEUE_PREFIX            = "tableferry-run-"
      TABLEFERRY_MAX_TASKS               = "100"
      TABLEFERRY_SPOT                    = "false"
      TABLEFERRY_WAREHOUSE_URL           = "jdbc:redshift://warehouse.example:5439/analytics"
      TABLEFERRY_WAREHOUSE_CREDENTIALS   = "ssm:/tableferry/warehouse"
      TABLEFERRY_WAREHOUSE_COPY_ROLE     = "default"
      TABLEFERRY_WAREHOUSE_TARGET_SLICES = "1"
    }
    error_message = "The program is told other settings, or is told what should be left to its defaults."
  }

  assert {
    condition = (jsondecode(module.task.container).name == "controller"
      && jsondecode(module.task.container).command == ["doctor", "--manifests", "s3://ferry/manifests"]
    && output.controller.family == "tableferry-controller")
    error_message = "Started without a command it would do something else than look, or overrides address another container."
  }
}

run "all_settings" {
  command = plan

  variables {
    bucket        = { name = "ferry", prefix = "team/", kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/bucket" }
    queue_prefix  = "ferry_"
    mask_key      = "ssm:/tableferry/mask-key"
    event_bus_arn = "arn:aws:events:eu-central-1:123456789012:event-bus/data"
    max_tasks     = 40
    spot          = true
    launch        = { rate = 5, burst = 10, retry_pause_seconds = 30 }
    environment   = { MEDIA_HOST = "media.internal" }
    network = {
      subnet_ids                    = ["subnet-1"]
      worker_security_group_ids     = ["sg-workers", "sg-more"]
      controller_security_group_ids = ["sg-controller"]
      assign_public_ip              = true
    }
    warehouse = {
      url           = "jdbc:redshift://warehouse.example:5439/analytics"
      credentials   = "ssm:/tableferry/warehouse"
      copy_role     = "arn:aws:iam::123456789012:role/copy"
      region        = "eu-west-1"
      target_slices = 8
      assume_no     = ["rls", "datashare"]
    }
  }

  assert {
    condition = { for each in jsondecode(module.task.container).environment : each.name => each.value } == {
      AWS_REGION                         = "eu-central-1"
      MEDIA_HOST                         = "media.internal"
      TABLEFERRY_BUCKET                  = "ferry"
      TABLEFERRY_PREFIX                  = "team/"
      TABLEFERRY_CLUSTER                 = "arn:aws:ecs:eu-central-1:123456789012:cluster/ferries"
      TABLEFERRY_TASK_DEFINITION_PREFIX  = "tableferry-worker-"
      TABLEFERRY_SUBNETS                 = "subnet-1"
      TABLEFERRY_SECURITY_GROUPS         = "sg-workers,sg-more"
      TABLEFERRY_ASSIGN_PUBLIC_IP        = "true"
      TABLEFERRY_QUEUE_PREFIX            = "ferry_"
      TABLEFERRY_MAX_TASKS               = "40"
      TABLEFERRY_SPOT                    = "true"
      TABLEFERRY_LAUNCH_RATE             = "5"
      TABLEFERRY_LAUNCH_BURST            = "10"
      TABLEFERRY_RETRY_PAUSE_SECONDS     = "30"
      TABLEFERRY_EVENT_BUS               = "arn:aws:events:eu-central-1:123456789012:event-bus/data"
      TABLEFERRY_MASK_KEY                = "ssm:/tableferry/mask-key"
      TABLEFERRY_WAREHOUSE_URL           = "jdbc:redshift://warehouse.example:5439/analytics"
      TABLEFERRY_WAREHOUSE_CREDENTIALS   = "ssm:/tableferry/warehouse"
      TABLEFERRY_WAREHOUSE_COPY_ROLE     = "arn:aws:iam::123456789012:role/copy"
      TABLEFERRY_WAREHOUSE_REGION        = "eu-west-1"
      TABLEFERRY_WAREHOUSE_TARGET_SLICES = "8"
      TABLEFERRY_WAREHOUSE_ASSUME_NO     = "rls,datashare"
    }
    error_message = "A setting is lost, or called otherwise than the program calls it."
  }

  assert {
    condition = jsonencode({ for s in jsondecode(module.task.policy).Statement : s.Sid => [s.Effect, s.Action, s.Resource, s.Condition] if contains(["TellOfDeadlines", "UseBucketKey"], s.Sid) }) == jsonencode({
      TellOfDeadlines = ["Allow", ["events:PutEvents"], ["arn:aws:events:eu-central-1:123456789012:event-bus/data"], { StringEquals = { "events:source" = "tableferry" } }]
      UseBucketKey    = ["Allow", ["kms:Decrypt", "kms:GenerateDataKey"], ["arn:aws:kms:eu-central-1:123456789012:key/bucket"], { StringEquals = { "kms:ViaService" = "s3.eu-central-1.amazonaws.com" } }]
    })
    error_message = "Bus and key are not exactly those that were given."
  }

  assert {
    condition = alltrue([for s in jsondecode(module.task.policy).Statement : s.Sid == "ListBucket" ? s.Resource == ["arn:aws:s3:::ferry"]
      : startswith(s.Action[0], "s3:") ? alltrue([for arn in s.Resource : startswith(arn, "arn:aws:s3:::ferry/team/")])
    : startswith(s.Action[0], "sqs:") ? s.Resource == ["arn:aws:sqs:eu-central-1:123456789012:ferry_*"] : true])
    error_message = "A controller gets at keys without the prefix, or at other queues."
  }

  assert {
    condition     = jsondecode(module.task.container).command == ["doctor", "--manifests", "s3://ferry/team/manifests"] && output.controller.manifests == "s3://ferry/team/manifests"
    error_message = "Manifests are looked for where nobody pushes them."
  }
}

run "doctor" {
  command = plan

  assert {
    condition     = output.doctor_command == "aws ecs run-task --region eu-central-1 --cluster ferries --launch-type FARGATE --task-definition tableferry-controller --network-configuration '{\"awsvpcConfiguration\":{\"assignPublicIp\":\"DISABLED\",\"securityGroups\":[\"sg-controller\"],\"subnets\":[\"subnet-1\",\"subnet-2\"]}}' --overrides '{\"containerOverrides\":[{\"name\":\"controller\",\"command\":[\"doctor\",\"--manifests\",\"s3://ferry/manifests\"]}]}'"
    error_message = "The line does not start the doctor as the controller is started."
  }

  assert {
    condition     = output.doctor_command == replace(output.run_command, "[WORDS]", "[\"doctor\",\"--manifests\",\"s3://ferry/manifests\"]")
    error_message = "Another command would not be started as the doctor is."
  }
}

run "wrong_values_are_refused" {
  command = plan
  variables {
    name          = "tableferry-"
    cluster       = { arn = "arn:aws:ecs:eu-central-1:123456789012:cluster/ferries", name = "other" }
    queue_prefix  = "a.b"
    mask_key      = "mask-key"
    event_bus_arn = "data"
    max_tasks     = 0
    launch        = { rate = 0 }
    environment   = { TABLEFERRY_BUCKET = "other" }
  }
  expect_failures = [
    var.name, var.cluster, var.queue_prefix, var.mask_key, var.event_bus_arn, var.max_tasks, var.launch, var.environment,
  ]
}

run "a_worker_that_would_not_be_found_is_refused" {
  command = plan
  variables {
    task_definition_prefix = "ferry-"
  }
  expect_failures = [var.workers]
}

run "a_warehouse_that_is_signed_in_to_by_iam_is_refused" {
  command = plan
  variables {
    warehouse = { url = "jdbc:redshift:iam://warehouse/analytics", credentials = "ssm:/tableferry/warehouse" }
  }
  expect_failures = [var.warehouse]
}

run "a_password_instead_of_its_name_is_refused" {
  command = plan
  variables {
    warehouse = { url = "jdbc:redshift://warehouse.example:5439/analytics", credentials = "S3cret" }
  }
  expect_failures = [var.warehouse]
}

run "a_role_without_arn_is_refused" {
  command = plan
  variables {
    warehouse = { url = "jdbc:redshift://warehouse.example:5439/analytics", credentials = "ssm:/tableferry/warehouse", copy_role = "copy" }
  }
  expect_failures = [var.warehouse]
}

run "a_city_instead_of_a_region_is_refused" {
  command = plan
  variables {
    warehouse = { url = "jdbc:redshift://warehouse.example:5439/analytics", credentials = "ssm:/tableferry/warehouse", region = "Frankfurt" }
  }
  expect_failures = [var.warehouse]
}

run "no_slices_are_refused" {
  command = plan
  variables {
    warehouse = { url = "jdbc:redshift://warehouse.example:5439/analytics", credentials = "ssm:/tableferry/warehouse", target_slices = 0 }
  }
  expect_failures = [var.warehouse]
}

run "unknown_assumptions_are_refused" {
  command = plan
  variables {
    warehouse = { url = "jdbc:redshift://warehouse.example:5439/analytics", credentials = "ssm:/tableferry/warehouse", assume_no = ["views"] }
  }
  expect_failures = [var.warehouse]
}

run "a_prefix_without_slash_is_refused" {
  command = plan
  variables {
    bucket = { name = "ferry", prefix = "team" }
  }
  expect_failures = [var.bucket]
}

run "an_alias_instead_of_a_key_is_refused" {
  command = plan
  variables {
    bucket = { name = "ferry", kms_key_arn = "alias/ferry" }
  }
  expect_failures = [var.bucket]
}

run "no_subnets_are_refused" {
  command = plan
  variables {
    network = { subnet_ids = [], worker_security_group_ids = ["sg-1"], controller_security_group_ids = ["sg-2"] }
  }
  expect_failures = [var.network]
}

run "names_of_security_groups_are_refused" {
  command = plan
  variables {
    network = { subnet_ids = ["subnet-1"], worker_security_group_ids = ["workers"], controller_security_group_ids = ["sg-2"] }
  }
  expect_failures = [var.network]
}

run "what_starts_it" {
  command = apply

  variables {
    schedules = {
      nightly = { expression = "cron(0 3 * * ? *)", timezone = "Asia/Tokyo" }
      noon    = { expression = "cron(0 12 * * ? *)", timezone = "Asia/Tokyo", enabled = false }
    }
  }

  assert {
    condition     = output.schedule_states == { nightly = "ENABLED", noon = "DISABLED" }
    error_message = "It starts at other times than it was told to, or never."
  }

  assert {
    condition     = jsondecode(output.abnormal_stop_pattern).detail.taskDefinitionArn == [{ prefix = "${output.controller.task_definition_arn}:" }]
    error_message = "The end of another task would be taken for that of a controller."
  }

  assert {
    condition     = output.dead_letter_queue.name == "tableferry-dead-letters" && strcontains(output.dead_letters_command, "aws sqs receive-message")
    error_message = "A start that fails for good is not kept, or cannot be read."
  }
}
