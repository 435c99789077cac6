mock_provider "aws" {
  source = "../../check/mocks"
}

override_resource {
  target          = aws_sns_topic.alarms
  override_during = plan
  values          = { arn = "arn:aws:sns:eu-central-1:123456789012:tableferry-alarms" }
}

override_resource {
  target          = aws_kms_key.alarms
  override_during = plan
  values          = { arn = "arn:aws:kms:eu-central-1:123456789012:key/alarms", key_id = "alarms" }
}

variables {
  name                  = "tableferry"
  dead_letter_queue     = { arn = "arn:aws:sqs:eu-central-1:123456789012:tableferry-dead-letters", name = "tableferry-dead-letters" }
  abnormal_stop_pattern = "{\"detail\":{\"lastStatus\":[\"STOPPED\"]}}"
}

run "logs" {
  command = plan

  variables {
    log_retention_days = 14
    log_kms_key_arn    = "arn:aws:kms:eu-central-1:123456789012:key/logs"
  }

  assert {
    condition = { for key, group in aws_cloudwatch_log_group.this : key => [group.name, tostring(group.retention_in_days), group.kms_key_id] } == {
      controller        = ["/tableferry/controller", "14", var.log_kms_key_arn]
      worker-mysql      = ["/tableferry/worker-mysql", "14", var.log_kms_key_arn]
      worker-postgresql = ["/tableferry/worker-postgresql", "14", var.log_kms_key_arn]
    }
    error_message = "A program has no log of its own, or it is kept for ever or unencrypted."
  }
}

run "what_lines_say" {
  command = plan

  variables {
    metric_namespace = "Ferry"
  }

  assert {
    condition = { for key, filter in aws_cloudwatch_log_metric_filter.this : key => [filter.pattern, filter.metric_transformation[0].name] } == {
      command_failed   = ["{ $.event = \"command_failed\" }", "RunsFailed"]
      run_failed       = ["{ $.event = \"run_ended\" && $.outcome = \"failed\" }", "RunsFailed"]
      run_held         = ["{ $.event = \"run_ended\" && $.outcome = \"held\" }", "RunsHeld"]
      deadline_at_risk = ["{ $.event = \"deadline_at_risk\" }", "DeadlinesAtRisk"]
      deadline_missed  = ["{ $.event = \"deadline_missed\" }", "DeadlinesMissed"]
    }
    error_message = "A line of the controller is not recognised, or counted as something else."
  }

  assert {
    condition     = alltrue([for filter in aws_cloudwatch_log_metric_filter.this : filter.log_group_name == "/tableferry/controller" && filter.metric_transformation[0].namespace == "Ferry" && filter.metric_transformation[0].value == "1"])
    error_message = "Another program's lines are looked at, or nothing is counted."
  }

  assert {
    condition = { for key, alarm in aws_cloudwatch_metric_alarm.this : alarm.alarm_name => [alarm.namespace, alarm.metric_name] } == {
      tableferry-run-failed       = ["Ferry", "RunsFailed"]
      tableferry-run-held         = ["Ferry", "RunsHeld"]
      tableferry-deadline-at-risk = ["Ferry", "DeadlinesAtRisk"]
      tableferry-deadline-missed  = ["Ferry", "DeadlinesMissed"]
    }
    error_message = "What is counted is not what is told."
  }
}

run "deployments_do_not_count_for_each_other" {
  command = plan

  variables {
    name = "staging"
    schedules = {
      nightly = { timezone = "UTC", due = "06:00" }
    }
  }

  assert {
    condition = toset(concat(
      [for filter in aws_cloudwatch_log_metric_filter.this : filter.metric_transformation[0].namespace],
      [for alarm in aws_cloudwatch_metric_alarm.this : alarm.namespace],
      module.overdue.metric_namespaces,
    )) == toset(["Tableferry/staging"])
    error_message = "What another deployment counts under the same name would hide what this one misses."
  }
}

run "alarms" {
  command = plan

  assert {
    condition = alltrue([for alarm in concat(values(aws_cloudwatch_metric_alarm.this), [aws_cloudwatch_metric_alarm.dead_letters]) :
      alarm.comparison_operator == "GreaterThanThreshold"
      && alarm.threshold == 0
      && alarm.period == 300
      && alarm.evaluation_periods == 1
      && alarm.treat_missing_data == "notBreaching"
    && alarm.alarm_actions == toset(["arn:aws:sns:eu-central-1:123456789012:tableferry-alarms"])])
    error_message = "One line is not enough for an alarm, or nobody is told of it."
  }

  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.this : alarm.statistic == "Sum"])
    error_message = "Lines have to be counted."
  }

  assert {
    condition = (aws_cloudwatch_metric_alarm.dead_letters.namespace == "AWS/SQS"
      && aws_cloudwatch_metric_alarm.dead_letters.metric_name == "ApproximateNumberOfMessagesVisible"
      && aws_cloudwatch_metric_alarm.dead_letters.dimensions == tomap({ QueueName = "tableferry-dead-letters" })
    && aws_cloudwatch_metric_alarm.dead_letters.statistic == "Maximum")
    error_message = "A controller that could not be started stays unnoticed."
  }
}

run "who_is_told" {
  command = plan

  variables {
    emails = ["data@example.com", "on-call@example.com"]
  }

  assert {
    condition     = aws_sns_topic.alarms.kms_master_key_id == "arn:aws:kms:eu-central-1:123456789012:key/alarms" && aws_kms_key.alarms.enable_key_rotation
    error_message = "The topic is not encrypted, or for ever with the same key."
  }

  assert {
    condition     = { for key, subscription in aws_sns_topic_subscription.email : subscription.endpoint => [subscription.protocol, subscription.topic_arn] } == { for email in var.emails : email => ["email", "arn:aws:sns:eu-central-1:123456789012:tableferry-alarms"] }
    error_message = "Somebody is not told."
  }

  assert {
    condition = jsonencode({ for s in jsondecode(aws_sns_topic_policy.alarms.policy).Statement : s.Sid => [s.Effect, s.Principal, s.Action, s.Resource, try(s.Condition, null)] }) == jsonencode({
      FromAlarms = ["Allow", { Service = ["cloudwatch.amazonaws.com"] }, ["sns:Publish"], ["arn:aws:sns:eu-central-1:123456789012:tableferry-alarms"], {
        ArnLike      = { "aws:SourceArn" = "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:tableferry-*" }
        StringEquals = { "aws:SourceAccount" = "123456789012" }
      }]
      FromRules = ["Allow", { Service = ["events.amazonaws.com"] }, ["sns:Publish"], ["arn:aws:sns:eu-central-1:123456789012:tableferry-alarms"], null]
    })
    error_message = "The topic speaks for others, or not for these alarms and rules."
  }

  assert {
    condition = jsonencode({ for s in jsondecode(aws_kms_key.alarms.policy).Statement : s.Sid => [s.Effect, s.Principal, s.Action, s.Resource, try(s.Condition, null)] }) == jsonencode({
      AccountDecides = ["Allow", { AWS = ["arn:aws:iam::123456789012:root"] }, ["kms:*"], ["*"], null]
      ForAlarms = ["Allow", { Service = ["cloudwatch.amazonaws.com"] }, ["kms:Decrypt", "kms:GenerateDataKey*"], ["*"], {
        ArnLike      = { "aws:SourceArn" = "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:tableferry-*" }
        StringEquals = { "aws:SourceAccount" = "123456789012" }
      }]
      ForRules = ["Allow", { Service = ["events.amazonaws.com"] }, ["kms:Decrypt", "kms:GenerateDataKey*"], ["*"], null]
    })
    error_message = "Alarms and rules cannot use the key, so nobody would be told; or others can."
  }

  assert {
    condition     = aws_sns_topic_policy.alarms.arn == "arn:aws:sns:eu-central-1:123456789012:tableferry-alarms" && aws_kms_alias.alarms.target_key_id == "alarms"
    error_message = "The policy is about another topic, or the alias about another key."
  }
}

run "a_controller_that_was_killed" {
  command = plan

  assert {
    condition     = aws_cloudwatch_event_rule.stopped.event_pattern == var.abnormal_stop_pattern && startswith(aws_cloudwatch_event_rule.stopped.name, "tableferry-")
    error_message = "Something else is told, or the dead-letter queue does not know the rule by its name."
  }

  assert {
    condition = (aws_cloudwatch_event_target.stopped.rule == "tableferry-controller-stopped"
      && aws_cloudwatch_event_target.stopped.arn == "arn:aws:sns:eu-central-1:123456789012:tableferry-alarms"
      && aws_cloudwatch_event_target.stopped.role_arn == null
    && one(aws_cloudwatch_event_target.stopped.dead_letter_config).arn == var.dead_letter_queue.arn)
    error_message = "Nobody is told of it, or it is lost when it cannot be told."
  }

  # Each place in the text has a path, each path a place, and with values in quotes it is JSON.
  assert {
    condition     = toset(flatten(regexall("<([a-z]+)>", one(aws_cloudwatch_event_target.stopped.input_transformer).input_template))) == toset(keys(one(aws_cloudwatch_event_target.stopped.input_transformer).input_paths))
    error_message = "The text has a place that nothing fills, or leaves something out."
  }

  assert {
    condition     = jsondecode(replace(one(aws_cloudwatch_event_target.stopped.input_transformer).input_template, "/<([a-z]+)>/", "\"$1\"")).reason == "reason"
    error_message = "The text is no JSON document."
  }
}

run "schedules" {
  command = plan

  variables {
    schedules = {
      nightly  = { timezone = "Asia/Tokyo", due = "06:00", window_minutes = 180 }
      hourly   = { timezone = "Asia/Tokyo" }
      disabled = { timezone = "Asia/Tokyo", due = "06:00", enabled = false }
    }
  }

  assert {
    condition     = module.overdue.alarm_names == { nightly = "tableferry-nightly-overdue" }
    error_message = "A schedule that is due is not watched, or one that never is."
  }

  assert {
    condition = toset(output.alarm_names) == toset([
      "tableferry-run-failed", "tableferry-run-held", "tableferry-deadline-at-risk", "tableferry-deadline-missed", "tableferry-dead-letters", "tableferry-nightly-overdue",
    ])
    error_message = "Alarms are left out of the list."
  }
}

run "wrong_values_are_refused" {
  command = plan
  variables {
    name                  = "tableferry-"
    engines               = ["oracle"]
    log_retention_days    = 15
    log_kms_key_arn       = "alias/logs"
    emails                = ["data"]
    metric_namespace      = "AWS/ECS"
    dead_letter_queue     = { arn = "arn:aws:sqs:eu-central-1:123456789012:tableferry-dead-letters", name = "other" }
    abnormal_stop_pattern = "{}"
  }
  expect_failures = [
    var.name, var.engines, var.log_retention_days, var.log_kms_key_arn, var.emails, var.metric_namespace, var.dead_letter_queue, var.abnormal_stop_pattern,
  ]
}
