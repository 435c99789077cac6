mock_provider "aws" {
  source = "../../check/mocks"
}

override_resource {
  target          = aws_scheduler_schedule_group.this
  override_during = plan
  values          = { arn = "arn:aws:scheduler:eu-central-1:123456789012:schedule-group/tableferry" }
}

override_resource {
  target          = aws_cloudwatch_event_rule.resume
  override_during = plan
  values          = { arn = "arn:aws:events:eu-central-1:123456789012:rule/tableferry-resume" }
}

override_resource {
  target          = aws_sqs_queue.dead_letters
  override_during = plan
  values          = { arn = "arn:aws:sqs:eu-central-1:123456789012:tableferry-dead-letters", url = "https://queue/tableferry-dead-letters" }
}

override_resource {
  target          = aws_iam_role.starter["scheduler"]
  override_during = plan
  values          = { arn = "arn:aws:iam::123456789012:role/tableferry-scheduler" }
}

override_resource {
  target          = aws_iam_role.starter["resume"]
  override_during = plan
  values          = { arn = "arn:aws:iam::123456789012:role/tableferry-resume" }
}

variables {
  name = "tableferry"
  controller = {
    cluster             = { arn = "arn:aws:ecs:eu-central-1:123456789012:cluster/ferries", name = "ferries" }
    task_definition_arn = "arn:aws:ecs:eu-central-1:123456789012:task-definition/tableferry-controller"
    task_role_arn       = "arn:aws:iam::123456789012:role/tableferry-controller-task"
    execution_role_arn  = "arn:aws:iam::123456789012:role/tableferry-controller-execution"
    manifests           = "s3://ferry/manifests"
    network             = { subnet_ids = ["subnet-1", "subnet-2"], security_group_ids = ["sg-controller"], assign_public_ip = true }
  }
  schedules = {
    nightly = { expression = "cron(0 3 * * ? *)", timezone = "Asia/Tokyo" }
    noon = {
      expression              = "cron(0 12 * * ? *)"
      timezone                = "Europe/Berlin"
      flexible_window_minutes = 15
      sources                 = ["media", "shop"]
      enabled                 = false
    }
  }
  retry = { attempts = 185, age_seconds = 3600 }
}

run "times" {
  command = plan

  assert {
    condition = { for name, schedule in aws_scheduler_schedule.this : name => [
      schedule.name, schedule.group_name, schedule.state, schedule.schedule_expression, schedule.schedule_expression_timezone,
      one(schedule.flexible_time_window).mode, tostring(one(schedule.flexible_time_window).maximum_window_in_minutes),
      ] } == {
      nightly = ["nightly", "tableferry", "ENABLED", "cron(0 3 * * ? *)", "Asia/Tokyo", "OFF", tostring(null)]
      noon    = ["noon", "tableferry", "DISABLED", "cron(0 12 * * ? *)", "Europe/Berlin", "FLEXIBLE", "15"]
    }
    error_message = "A schedule starts at another time, in another zone, or though it is disabled."
  }
}

run "what_is_started" {
  command = plan

  assert {
    condition = { for name, schedule in aws_scheduler_schedule.this : name => jsondecode(one(schedule.target).input) } == {
      nightly = { containerOverrides = [{ name = "controller", command = ["launch", "--all", "--manifests", "s3://ferry/manifests", "--schedule", "nightly", "--output", "json"] }] }
      noon    = { containerOverrides = [{ name = "controller", command = ["launch", "--source", "media", "--source", "shop", "--manifests", "s3://ferry/manifests", "--schedule", "noon", "--output", "json"] }] }
    }
    error_message = "The controller is told something else than what this schedule copies."
  }

  assert {
    condition = alltrue([for schedule in aws_scheduler_schedule.this : one(schedule.target).arn == "arn:aws:ecs:eu-central-1:123456789012:cluster/ferries"
    && one(schedule.target).role_arn == "arn:aws:iam::123456789012:role/tableferry-scheduler"])
    error_message = "It is started elsewhere, or with another role."
  }

  assert {
    condition = alltrue([for ecs in [for schedule in aws_scheduler_schedule.this : one(one(schedule.target).ecs_parameters)] :
      ecs.task_definition_arn == "arn:aws:ecs:eu-central-1:123456789012:task-definition/tableferry-controller"
      && ecs.launch_type == "FARGATE"
      && length(ecs.capacity_provider_strategy) == 0
      && ecs.propagate_tags == "TASK_DEFINITION"
      && ecs.enable_ecs_managed_tags
      && one(ecs.network_configuration).subnets == toset(["subnet-1", "subnet-2"])
      && one(ecs.network_configuration).security_groups == toset(["sg-controller"])
    && one(ecs.network_configuration).assign_public_ip])
    error_message = "The controller is started from another definition, on Spot, or in another network."
  }
}

run "what_fails" {
  command = plan

  variables {
    retry = { attempts = 10, age_seconds = 600 }
  }

  assert {
    condition = alltrue([for target in concat([for schedule in aws_scheduler_schedule.this : one(schedule.target)], [aws_cloudwatch_event_target.resume]) :
      one(target.retry_policy).maximum_retry_attempts == 10
      && one(target.retry_policy).maximum_event_age_in_seconds == 600
    && one(target.dead_letter_config).arn == "arn:aws:sqs:eu-central-1:123456789012:tableferry-dead-letters"])
    error_message = "A failed start is not tried again as asked for, or is lost in the end."
  }

  assert {
    condition     = aws_sqs_queue.dead_letters.sqs_managed_sse_enabled && aws_sqs_queue.dead_letters.message_retention_seconds == 1209600 && aws_sqs_queue.dead_letters.name == "tableferry-dead-letters"
    error_message = "The queue is not encrypted, or forgets too soon."
  }

  assert {
    condition = aws_sqs_queue_policy.dead_letters.queue_url == "https://queue/tableferry-dead-letters" && jsonencode({ for s in jsondecode(aws_sqs_queue_policy.dead_letters.policy).Statement : s.Sid => [s.Effect, s.Principal, s.Action, s.Resource, s.Condition] }) == jsonencode({
      FromRules = ["Allow", { Service = ["events.amazonaws.com"] }, ["sqs:SendMessage"], ["arn:aws:sqs:eu-central-1:123456789012:tableferry-dead-letters"],
      { ArnLike = { "aws:SourceArn" = "arn:aws:events:eu-central-1:123456789012:rule/tableferry-*" } }]
    })
    error_message = "Somebody else than the deployment's rules may fill the queue, or they may not."
  }
}

run "who_may_start_it" {
  command = plan

  assert {
    condition = jsonencode({ for name, role in aws_iam_role.starter : name => [for s in jsondecode(role.assume_role_policy).Statement : [s.Effect, s.Principal, s.Action, s.Condition]] }) == jsonencode({
      scheduler = [["Allow", { Service = ["scheduler.amazonaws.com"] }, ["sts:AssumeRole"], {
        ArnEquals    = { "aws:SourceArn" = "arn:aws:scheduler:eu-central-1:123456789012:schedule-group/tableferry" }
        StringEquals = { "aws:SourceAccount" = "123456789012" }
      }]]
      resume = [["Allow", { Service = ["events.amazonaws.com"] }, ["sts:AssumeRole"], {
        ArnEquals    = { "aws:SourceArn" = "arn:aws:events:eu-central-1:123456789012:rule/tableferry-resume" }
        StringEquals = { "aws:SourceAccount" = "123456789012" }
      }]]
    })
    error_message = "Other schedules or rules could take the roles."
  }

  assert {
    condition = alltrue([for name, policy in aws_iam_role_policy.start : policy.role == "tableferry-${name}" && jsonencode({ for s in jsondecode(policy.policy).Statement : s.Sid => [s.Effect, s.Action, s.Resource, s.Condition] }) == jsonencode({
      StartController = ["Allow", ["ecs:RunTask"], ["arn:aws:ecs:eu-central-1:123456789012:task-definition/tableferry-controller:*"],
      { ArnEquals = { "ecs:cluster" = "arn:aws:ecs:eu-central-1:123456789012:cluster/ferries" } }]
      PassControllerRoles = ["Allow", ["iam:PassRole"], ["arn:aws:iam::123456789012:role/tableferry-controller-task", "arn:aws:iam::123456789012:role/tableferry-controller-execution"],
      { StringEquals = { "iam:PassedToService" = "ecs-tasks.amazonaws.com" } }]
      TagTaskAtStart = ["Allow", ["ecs:TagResource"], ["arn:aws:ecs:eu-central-1:123456789012:task/ferries/*"],
      { StringEquals = { "ecs:CreateAction" = "RunTask" } }]
    })])
    error_message = "Who starts the controller may do something else, too."
  }

  assert {
    condition = aws_iam_role_policy.scheduler_dead_letters.role == "tableferry-scheduler" && jsonencode([for s in jsondecode(aws_iam_role_policy.scheduler_dead_letters.policy).Statement : [s.Effect, s.Action, s.Resource]]) == jsonencode([
      ["Allow", ["sqs:SendMessage"], ["arn:aws:sqs:eu-central-1:123456789012:tableferry-dead-letters"]],
    ])
    error_message = "Scheduler may not keep what failed, or may more."
  }
}

run "a_controller_that_was_killed" {
  command = plan

  assert {
    condition = jsonencode(jsondecode(aws_cloudwatch_event_rule.resume.event_pattern)) == jsonencode({
      source      = ["aws.ecs"]
      detail-type = ["ECS Task State Change"]
      detail = {
        clusterArn        = ["arn:aws:ecs:eu-central-1:123456789012:cluster/ferries"]
        taskDefinitionArn = [{ prefix = "arn:aws:ecs:eu-central-1:123456789012:task-definition/tableferry-controller:" }]
        lastStatus        = ["STOPPED"]
        group             = [{ anything-but = ["tableferry-resume"] }]
        "$or" = [
          { stopCode = [{ anything-but = ["EssentialContainerExited", "UserInitiated"] }] },
          { containers = { exitCode = [{ anything-but = [0, 1, 2, 3, 4, 143] }] } },
          { stopCode = ["EssentialContainerExited"], containers = { exitCode = [{ exists = false }] } },
        ]
      }
    })
    error_message = "The rule would miss a killed controller, take one that ended by itself for one, or resume what it has resumed."
  }

  assert {
    condition = output.abnormal_stop_pattern == jsonencode(merge(jsondecode(aws_cloudwatch_event_rule.resume.event_pattern), {
      detail = { for key, value in jsondecode(aws_cloudwatch_event_rule.resume.event_pattern).detail : key => value if key != "group" }
    }))
    error_message = "Whoever is told of killed controllers has to be told of resumed ones, too, and of nothing else."
  }

  assert {
    condition = (jsondecode(aws_cloudwatch_event_target.resume.input) == { containerOverrides = [{ name = "controller", command = ["resume", "--output", "json"] }] }
      && aws_cloudwatch_event_target.resume.rule == "tableferry-resume"
      && aws_cloudwatch_event_target.resume.arn == "arn:aws:ecs:eu-central-1:123456789012:cluster/ferries"
    && aws_cloudwatch_event_target.resume.role_arn == "arn:aws:iam::123456789012:role/tableferry-resume")
    error_message = "The rule starts something else than a resume."
  }

  assert {
    condition = alltrue([for ecs in aws_cloudwatch_event_target.resume.ecs_target :
      ecs.task_definition_arn == "arn:aws:ecs:eu-central-1:123456789012:task-definition/tableferry-controller"
      && ecs.group == "tableferry-resume"
      && ecs.task_count == 1
      && ecs.launch_type == "FARGATE"
      && length(ecs.capacity_provider_strategy) == 0
      && ecs.propagate_tags == "TASK_DEFINITION"
      && one(ecs.network_configuration).subnets == toset(["subnet-1", "subnet-2"])
      && one(ecs.network_configuration).security_groups == toset(["sg-controller"])
    && one(ecs.network_configuration).assign_public_ip])
    error_message = "The resuming controller is started otherwise than the one that died, or outside of the group that the rule leaves out."
  }
}

run "wrong_values_are_refused" {
  command = plan
  variables {
    name      = "tableferry-"
    schedules = { "nightly-copy" = { expression = "cron(0 3 * * ? *)", timezone = "Asia/Tokyo" } }
    retry     = { attempts = 186, age_seconds = 3600 }
  }
  expect_failures = [var.name, var.schedules, var.retry]
}

run "a_schedule_called_doctor_is_refused" {
  command = plan
  variables {
    schedules = { doctor = { expression = "cron(0 3 * * ? *)", timezone = "Asia/Tokyo" } }
  }
  expect_failures = [var.schedules]
}

run "a_bare_time_is_refused" {
  command = plan
  variables {
    schedules = { nightly = { expression = "03:00", timezone = "Asia/Tokyo" } }
  }
  expect_failures = [var.schedules]
}

run "an_offset_instead_of_a_zone_is_refused" {
  command = plan
  variables {
    schedules = { nightly = { expression = "cron(0 3 * * ? *)", timezone = "+09:00" } }
  }
  expect_failures = [var.schedules]
}

run "a_window_of_more_than_a_day_is_refused" {
  command = plan
  variables {
    schedules = { nightly = { expression = "cron(0 3 * * ? *)", timezone = "Asia/Tokyo", flexible_window_minutes = 1441 } }
  }
  expect_failures = [var.schedules]
}

run "an_option_instead_of_a_source_is_refused" {
  command = plan
  variables {
    schedules = { nightly = { expression = "cron(0 3 * * ? *)", timezone = "Asia/Tokyo", sources = ["--all"] } }
  }
  expect_failures = [var.schedules]
}

run "a_retry_for_more_than_a_day_is_refused" {
  command = plan
  variables {
    retry = { attempts = 185, age_seconds = 86401 }
  }
  expect_failures = [var.retry]
}

run "a_revision_is_refused" {
  command = plan
  variables {
    controller = {
      cluster             = { arn = "arn:aws:ecs:eu-central-1:123456789012:cluster/ferries", name = "ferries" }
      task_definition_arn = "arn:aws:ecs:eu-central-1:123456789012:task-definition/tableferry-controller:7"
      task_role_arn       = "arn:aws:iam::123456789012:role/tableferry-controller-task"
      execution_role_arn  = "arn:aws:iam::123456789012:role/tableferry-controller-execution"
      manifests           = "s3://ferry/manifests"
      network             = { subnet_ids = ["subnet-1"], security_group_ids = ["sg-controller"], assign_public_ip = true }
    }
  }
  expect_failures = [var.controller]
}

run "a_cluster_without_arn_is_refused" {
  command = plan
  variables {
    controller = {
      cluster             = { arn = "ferries", name = "ferries" }
      task_definition_arn = "arn:aws:ecs:eu-central-1:123456789012:task-definition/tableferry-controller"
      task_role_arn       = "arn:aws:iam::123456789012:role/tableferry-controller-task"
      execution_role_arn  = "arn:aws:iam::123456789012:role/tableferry-controller-execution"
      manifests           = "s3://ferry/manifests"
      network             = { subnet_ids = ["subnet-1"], security_group_ids = ["sg-controller"], assign_public_ip = true }
    }
  }
  expect_failures = [var.controller]
}

run "a_role_without_arn_is_refused" {
  command = plan
  variables {
    controller = {
      cluster             = { arn = "arn:aws:ecs:eu-central-1:123456789012:cluster/ferries", name = "ferries" }
      task_definition_arn = "arn:aws:ecs:eu-central-1:123456789012:task-definition/tableferry-controller"
      task_role_arn       = "controller"
      execution_role_arn  = "arn:aws:iam::123456789012:role/tableferry-controller-execution"
      manifests           = "s3://ferry/manifests"
      network             = { subnet_ids = ["subnet-1"], security_group_ids = ["sg-controller"], assign_public_ip = true }
    }
  }
  expect_failures = [var.controller]
}

run "manifests_elsewhere_are_refused" {
  command = plan
  variables {
    controller = {
      cluster             = { arn = "arn:aws:ecs:eu-central-1:123456789012:cluster/ferries", name = "ferries" }
      task_definition_arn = "arn:aws:ecs:eu-central-1:123456789012:task-definition/tableferry-controller"
      task_role_arn       = "arn:aws:iam::123456789012:role/tableferry-controller-task"
      execution_role_arn  = "arn:aws:iam::123456789012:role/tableferry-controller-execution"
      manifests           = "manifests"
      network             = { subnet_ids = ["subnet-1"], security_group_ids = ["sg-controller"], assign_public_ip = true }
    }
  }
  expect_failures = [var.controller]
}
