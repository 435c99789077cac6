mock_provider "aws" {
  source = "../../check/mocks"
}

override_resource {
  target          = aws_scheduler_schedule_group.due
  override_during = plan
  values          = { arn = "arn:aws:scheduler:eu-central-1:123456789012:schedule-group/tableferry-due" }
}

override_resource {
  target          = aws_iam_role.due
  override_during = plan
  values          = { arn = "arn:aws:iam::123456789012:role/tableferry-due" }
}

variables {
  name = "tableferry"
  schedules = {
    nightly = { due = "06:05", due_days = "*", timezone = "Asia/Tokyo", window_minutes = 180 }
    weekly  = { due = "23:00", due_days = "MON-FRI", timezone = "Europe/Berlin", window_minutes = 1380 }
  }
  log_group_name        = "/tableferry/controller"
  metric_namespace      = "Tableferry"
  topic_arn             = "arn:aws:sns:eu-central-1:123456789012:tableferry-alarms"
  dead_letter_queue_arn = "arn:aws:sqs:eu-central-1:123456789012:tableferry-dead-letters"
}

run "nothing_ended" {
  command = plan

  assert {
    condition = { for name, filter in aws_cloudwatch_log_metric_filter.ended : name => [filter.log_group_name, filter.pattern, filter.metric_transformation[0].namespace, filter.metric_transformation[0].name, filter.metric_transformation[0].value] } == {
      nightly = ["/tableferry/controller", "{ $.event = \"run_ended\" && $.published > 0 && $.run = \"nightly-*\" }", "Tableferry", "RunEnded-nightly", "1"]
      weekly  = ["/tableferry/controller", "{ $.event = \"run_ended\" && $.published > 0 && $.run = \"weekly-*\" }", "Tableferry", "RunEnded-weekly", "1"]
    }
    error_message = "The end of a run is looked for elsewhere, or counted for another schedule."
  }

  assert {
    condition = { for name, alarm in aws_cloudwatch_metric_alarm.none_ended : name => [alarm.namespace, alarm.metric_name, alarm.statistic, alarm.comparison_operator, alarm.treat_missing_data] } == {
      nightly = ["Tableferry", "RunEnded-nightly", "Sum", "LessThanThreshold", "breaching"]
      weekly  = ["Tableferry", "RunEnded-weekly", "Sum", "LessThanThreshold", "breaching"]
    }
    error_message = "A schedule without any run would look well."
  }

  assert {
    condition = { for name, alarm in aws_cloudwatch_metric_alarm.none_ended : name => [alarm.threshold, alarm.period, alarm.evaluation_periods, alarm.datapoints_to_alarm] } == {
      nightly = [1, 300, 36, 36]
      weekly  = [1, 300, 276, 276]
    }
    error_message = "Another window is looked at than was asked for."
  }
}

run "it_is_due" {
  command = plan

  assert {
    condition = { for name, schedule in aws_scheduler_schedule.due : name => [schedule.schedule_expression, schedule.schedule_expression_timezone, one(schedule.flexible_time_window).mode, schedule.group_name] } == {
      nightly = ["cron(5 6 ? * * *)", "Asia/Tokyo", "OFF", "tableferry-due"]
      weekly  = ["cron(0 23 ? * MON-FRI *)", "Europe/Berlin", "OFF", "tableferry-due"]
    }
    error_message = "It is said to be due at another time."
  }

  assert {
    condition = alltrue([for name, schedule in aws_scheduler_schedule.due :
      one(schedule.target).arn == "arn:aws:scheduler:::aws-sdk:cloudwatch:putMetricData"
      && one(schedule.target).role_arn == "arn:aws:iam::123456789012:role/tableferry-due"
      && jsondecode(one(schedule.target).input) == { Namespace = "Tableferry", MetricData = [{ MetricName = "RunDue", Dimensions = [{ Name = "Schedule", Value = name }], Value = 1 }] }
      && one(one(schedule.target).retry_policy).maximum_event_age_in_seconds == 900
    && one(one(schedule.target).dead_letter_config).arn == var.dead_letter_queue_arn])
    error_message = "Something else is said, or it is lost when it cannot be said."
  }

  assert {
    condition = alltrue([for name, alarm in aws_cloudwatch_metric_alarm.due : alarm.namespace == "Tableferry"
      && alarm.metric_name == "RunDue"
      && alarm.dimensions == tomap({ Schedule = name })
      && alarm.statistic == "Sum"
      && alarm.comparison_operator == "GreaterThanOrEqualToThreshold"
      && alarm.threshold == 1
      && alarm.period == 300
      && alarm.evaluation_periods == 1
    && alarm.treat_missing_data == "notBreaching"])
    error_message = "It would seem due when it is not, or never."
  }

  assert {
    condition = jsonencode({ for s in jsondecode(aws_iam_role_policy.due.policy).Statement : s.Sid => [s.Effect, s.Action, s.Resource, try(s.Condition, null)] }) == jsonencode({
      SayThatItIsDue = ["Allow", ["cloudwatch:PutMetricData"], ["*"], { StringEquals = { "cloudwatch:namespace" = "Tableferry" } }]
      KeepWhatFailed = ["Allow", ["sqs:SendMessage"], ["arn:aws:sqs:eu-central-1:123456789012:tableferry-dead-letters"], null]
    })
    error_message = "Scheduler may say other things, too."
  }

  assert {
    condition = jsonencode([for s in jsondecode(aws_iam_role.due.assume_role_policy).Statement : [s.Effect, s.Principal, s.Action, s.Condition]]) == jsonencode([["Allow", { Service = ["scheduler.amazonaws.com"] }, ["sts:AssumeRole"], {
      ArnEquals    = { "aws:SourceArn" = "arn:aws:scheduler:eu-central-1:123456789012:schedule-group/tableferry-due" }
      StringEquals = { "aws:SourceAccount" = "123456789012" }
    }]])
    error_message = "Other schedules could take the role."
  }
}

run "what_is_told" {
  command = plan

  assert {
    condition = { for name, alarm in aws_cloudwatch_composite_alarm.overdue : name => [alarm.alarm_rule, join(",", alarm.alarm_actions)] } == {
      nightly = ["ALARM(\"tableferry-nightly-none-ended\") AND ALARM(\"tableferry-nightly-due\")", var.topic_arn]
      weekly  = ["ALARM(\"tableferry-weekly-none-ended\") AND ALARM(\"tableferry-weekly-due\")", var.topic_arn]
    }
    error_message = "It is told of something else than a run that is due and has not ended."
  }

  assert {
    condition     = alltrue([for alarm in concat(values(aws_cloudwatch_metric_alarm.none_ended), values(aws_cloudwatch_metric_alarm.due)) : try(length(alarm.alarm_actions), 0) == 0])
    error_message = "One half of the truth wakes people up every day."
  }
}

run "a_time_of_day_that_does_not_exist_is_refused" {
  command = plan
  variables {
    schedules = { nightly = { due = "24:00", due_days = "*", timezone = "Asia/Tokyo", window_minutes = 180 } }
  }
  expect_failures = [var.schedules]
}

run "unknown_days_are_refused" {
  command = plan
  variables {
    schedules = { nightly = { due = "06:00", due_days = "weekdays", timezone = "Asia/Tokyo", window_minutes = 180 } }
  }
  expect_failures = [var.schedules]
}

run "an_offset_instead_of_a_zone_is_refused" {
  command = plan
  variables {
    schedules = { nightly = { due = "06:00", due_days = "*", timezone = "+09:00", window_minutes = 180 } }
  }
  expect_failures = [var.schedules]
}

run "a_window_of_a_day_is_refused" {
  command = plan
  variables {
    schedules = { nightly = { due = "06:00", due_days = "*", timezone = "Asia/Tokyo", window_minutes = 1440 } }
  }
  expect_failures = [var.schedules]
}

run "a_window_between_steps_is_refused" {
  command = plan
  variables {
    schedules = { nightly = { due = "06:00", due_days = "*", timezone = "Asia/Tokyo", window_minutes = 182 } }
  }
  expect_failures = [var.schedules]
}

run "names_that_a_pattern_would_misread_are_refused" {
  command = plan
  variables {
    name      = "tableferry-"
    schedules = { "night*" = { due = "06:00", due_days = "*", timezone = "Asia/Tokyo", window_minutes = 180 } }
  }
  expect_failures = [var.name, var.schedules]
}

run "other_wrong_values_are_refused" {
  command = plan
  variables {
    log_group_name        = "a:b"
    metric_namespace      = "AWS/SQS"
    topic_arn             = "tableferry-alarms"
    dead_letter_queue_arn = "tableferry-dead-letters"
  }
  expect_failures = [var.log_group_name, var.metric_namespace, var.topic_arn, var.dead_letter_queue_arn]
}
