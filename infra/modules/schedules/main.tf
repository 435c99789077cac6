# What starts the controller: the schedules, and a rule that has a run finished whose controller was killed.

data "aws_caller_identity" "current" {}
data "aws_region" "current" {}

locals {
  launch_type  = "FARGATE" # on demand: on Spot the SIGTERM of an interruption would stop the whole run
  resume_group = "${var.name}-resume"

  # What both need to start the controller, and nothing else.
  start_statements = [
    # RunTask of the controller's family, whatever revision that is.
    {
      Sid       = "StartController"
      Effect    = "Allow"
      Action    = ["ecs:RunTask"]
      Resource  = ["${var.controller.task_definition_arn}:*"]
      Condition = { ArnEquals = { "ecs:cluster" = var.controller.cluster.arn } }
    },
    # RunTask gives the task its two roles.
    {
      Sid       = "PassControllerRoles"
      Effect    = "Allow"
      Action    = ["iam:PassRole"]
      Resource  = [var.controller.task_role_arn, var.controller.execution_role_arn]
      Condition = { StringEquals = { "iam:PassedToService" = "ecs-tasks.amazonaws.com" } }
    },
    # RunTask with the tags of the task definition.
    {
      Sid       = "TagTaskAtStart"
      Effect    = "Allow"
      Action    = ["ecs:TagResource"]
      Resource  = ["${replace(var.controller.cluster.arn, ":cluster/", ":task/")}/*"]
      Condition = { StringEquals = { "ecs:CreateAction" = "RunTask" } }
    },
  ]

  # A controller's task that did not end in order. What does ends with 0 to 4, and with 143 after SIGTERM; 70 is a defect, and 75
  # says that a run is to be finished by another. What a person stops is left alone, unless it had to be killed. A container may have no exit code,
  # if nobody saw how it ended.
  abnormal_stop = {
    source      = ["aws.ecs"]
    detail-type = ["ECS Task State Change"]
    detail = {
      clusterArn        = [var.controller.cluster.arn]
      taskDefinitionArn = [{ prefix = "${var.controller.task_definition_arn}:" }]
      lastStatus        = ["STOPPED"]
      "$or" = [
        { stopCode = [{ anything-but = ["EssentialContainerExited", "UserInitiated"] }] },
        { containers = { exitCode = [{ anything-but = [0, 1, 2, 3, 4, 143] }] } },
        { stopCode = ["EssentialContainerExited"], containers = { exitCode = [{ exists = false }] } },
      ]
    }
  }
}

# --- schedules ---

resource "aws_scheduler_schedule_group" "this" {
  name = var.name
}

resource "aws_scheduler_schedule" "this" {
  for_each = var.schedules

  name                         = each.key
  group_name                   = aws_scheduler_schedule_group.this.name
  state                        = each.value.enabled ? "ENABLED" : "DISABLED"
  schedule_expression          = each.value.expression
  schedule_expression_timezone = each.value.timezone

  flexible_time_window {
    mode                      = each.value.flexible_window_minutes == 0 ? "OFF" : "FLEXIBLE"
    maximum_window_in_minutes = each.value.flexible_window_minutes == 0 ? null : each.value.flexible_window_minutes
  }

  target {
    arn      = var.controller.cluster.arn
    role_arn = aws_iam_role.starter["scheduler"].arn

    input = jsonencode({
      containerOverrides = [{
        name = "controller"
        command = concat(
          ["launch"],
          length(each.value.sources) == 0 ? ["--all"] : flatten([for source in each.value.sources : ["--source", source]]),
          ["--manifests", var.controller.manifests, "--schedule", each.key, "--output", "json"],
        )
      }]
    })

    ecs_parameters {
      task_definition_arn     = var.controller.task_definition_arn
      launch_type             = local.launch_type
      propagate_tags          = "TASK_DEFINITION"
      enable_ecs_managed_tags = true

      network_configuration {
        subnets          = var.controller.network.subnet_ids
        security_groups  = var.controller.network.security_group_ids
        assign_public_ip = var.controller.network.assign_public_ip
      }
    }

    # For calls of RunTask that fail. A task that starts and then dies is the rule's business.
    retry_policy {
      maximum_retry_attempts       = var.retry.attempts
      maximum_event_age_in_seconds = var.retry.age_seconds
    }

    dead_letter_config {
      arn = aws_sqs_queue.dead_letters.arn
    }
  }
}

# --- what goes on when a controller was killed ---

resource "aws_cloudwatch_event_rule" "resume" {
  name        = "${var.name}-resume"
  description = "A controller of ${var.name} was killed: its runs are finished by another."

  # Without what this rule itself has started: a run that kills its controller would be resumed for ever.
  event_pattern = jsonencode(merge(local.abnormal_stop, {
    detail = merge(local.abnormal_stop.detail, { group = [{ anything-but = [local.resume_group] }] })
  }))
}

resource "aws_cloudwatch_event_target" "resume" {
  rule     = aws_cloudwatch_event_rule.resume.name
  arn      = var.controller.cluster.arn
  role_arn = aws_iam_role.starter["resume"].arn

  # Without a run it resumes each whose controller died, and leaves alone those that live.
  input = jsonencode({
    containerOverrides = [{ name = "controller", command = ["resume", "--output", "json"] }]
  })

  ecs_target {
    task_definition_arn     = var.controller.task_definition_arn
    task_count              = 1
    group                   = local.resume_group
    launch_type             = local.launch_type
    propagate_tags          = "TASK_DEFINITION"
    enable_ecs_managed_tags = true

    network_configuration {
      subnets          = var.controller.network.subnet_ids
      security_groups  = var.controller.network.security_group_ids
      assign_public_ip = var.controller.network.assign_public_ip
    }
  }

  retry_policy {
    maximum_retry_attempts       = var.retry.attempts
    maximum_event_age_in_seconds = var.retry.age_seconds
  }

  dead_letter_config {
    arn = aws_sqs_queue.dead_letters.arn
  }
}

# --- who starts it ---

locals {
  # Scheduler names the group as its source, never a single schedule.
  starters = {
    scheduler = { service = "scheduler.amazonaws.com", source = aws_scheduler_schedule_group.this.arn }
    resume    = { service = "events.amazonaws.com", source = aws_cloudwatch_event_rule.resume.arn }
  }
}

resource "aws_iam_role" "starter" {
  for_each = local.starters

  name        = "${var.name}-${each.key}"
  description = "Lets EventBridge start the controller of ${var.name}."

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "ForThisSource"
      Effect    = "Allow"
      Action    = ["sts:AssumeRole"]
      Principal = { Service = [each.value.service] }
      Condition = {
        StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id }
        ArnEquals    = { "aws:SourceArn" = each.value.source }
      }
    }]
  })
}

resource "aws_iam_role_policy" "start" {
  for_each = aws_iam_role.starter

  name   = "start"
  role   = each.value.name
  policy = jsonencode({ Version = "2012-10-17", Statement = local.start_statements })
}

# --- what could not be started ---

resource "aws_sqs_queue" "dead_letters" {
  name                      = "${var.name}-dead-letters"
  sqs_managed_sse_enabled   = true
  message_retention_seconds = 14 * 24 * 3600 # the longest; an alarm stands on it
}

# SendMessage of a start that Scheduler gave up. It does this with its role, so the queue's policy need not name it.
resource "aws_iam_role_policy" "scheduler_dead_letters" {
  name = "keep-what-failed"
  role = aws_iam_role.starter["scheduler"].name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "KeepWhatFailed"
      Effect   = "Allow"
      Action   = ["sqs:SendMessage"]
      Resource = [aws_sqs_queue.dead_letters.arn]
    }]
  })
}

resource "aws_sqs_queue_policy" "dead_letters" {
  queue_url = aws_sqs_queue.dead_letters.url

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      # SendMessage of events that rules of this deployment gave up: to resume, and to tell people of it. EventBridge does
      # this by itself, without the target's role.
      Sid       = "FromRules"
      Effect    = "Allow"
      Action    = ["sqs:SendMessage"]
      Principal = { Service = ["events.amazonaws.com"] }
      Resource  = [aws_sqs_queue.dead_letters.arn]
      Condition = { ArnLike = { "aws:SourceArn" = "${trimsuffix(aws_cloudwatch_event_rule.resume.arn, "resume")}*" } }
    }]
  })
}
