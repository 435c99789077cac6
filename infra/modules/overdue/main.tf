# Tells when a schedule has no finished run that published anything at the time it was due. Alarms of CloudWatch know no time of day, so there are
# three for each schedule: "nothing ended in the last hours", which holds most of the day and tells nobody; "it is due now",
# which EventBridge Scheduler says at that time of that zone; and both at once, which is told.

data "aws_partition" "current" {}
data "aws_caller_identity" "current" {}

locals {
  period   = 300
  due_cron = { for name, schedule in var.schedules : name => split(":", schedule.due) }

  # One a line. A run's id begins with the name of its schedule. One that has published nothing has not done what it should:
  # if a run hangs for a day, the next ones skip its tables and end within a minute.
  patterns = {
    for name in keys(var.schedules) : name =>
    "{ $.event = \"run_ended\" && $.published > 0 && $.run = \"${name}-*\" }"
  }
}

# --- nothing ended ---

resource "aws_cloudwatch_log_metric_filter" "ended" {
  for_each = local.patterns

  name           = "${var.name}-${each.key}-ended"
  log_group_name = var.log_group_name
  pattern        = each.value

  metric_transformation {
    namespace = var.metric_namespace
    name      = "RunEnded-${each.key}"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "none_ended" {
  for_each = var.schedules

  alarm_name          = "${var.name}-${each.key}-none-ended"
  alarm_description   = "No run of schedule ${each.key} that published any table has ended in the last ${each.value.window_minutes} minutes. Says nothing by itself."
  namespace           = var.metric_namespace
  metric_name         = aws_cloudwatch_log_metric_filter.ended[each.key].metric_transformation[0].name
  statistic           = "Sum"
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  period              = local.period
  evaluation_periods  = each.value.window_minutes * 60 / local.period
  datapoints_to_alarm = each.value.window_minutes * 60 / local.period
  treat_missing_data  = "breaching" # without a run there is no line, and without a line no data
}

# --- it is due ---

resource "aws_scheduler_schedule_group" "due" {
  name = "${var.name}-due"
}

resource "aws_scheduler_schedule" "due" {
  for_each = var.schedules

  name                         = each.key
  group_name                   = aws_scheduler_schedule_group.due.name
  schedule_expression          = "cron(${tonumber(local.due_cron[each.key][1])} ${tonumber(local.due_cron[each.key][0])} ? * ${each.value.due_days} *)"
  schedule_expression_timezone = each.value.timezone

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = "arn:${data.aws_partition.current.partition}:scheduler:::aws-sdk:cloudwatch:putMetricData"
    role_arn = aws_iam_role.due.arn

    input = jsonencode({
      Namespace  = var.metric_namespace
      MetricData = [{ MetricName = "RunDue", Dimensions = [{ Name = "Schedule", Value = each.key }], Value = 1 }]
    })

    # Later than this it would be told of a run that has ended meanwhile.
    retry_policy {
      maximum_retry_attempts       = 10
      maximum_event_age_in_seconds = 900
    }

    dead_letter_config {
      arn = var.dead_letter_queue_arn
    }
  }
}

resource "aws_iam_role" "due" {
  name        = "${var.name}-due"
  description = "Lets EventBridge Scheduler say that a run is due."

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "ForSchedulesOfThisGroup"
      Effect    = "Allow"
      Action    = ["sts:AssumeRole"]
      Principal = { Service = ["scheduler.amazonaws.com"] }
      Condition = {
        StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id }
        ArnEquals    = { "aws:SourceArn" = aws_scheduler_schedule_group.due.arn }
      }
    }]
  })
}

resource "aws_iam_role_policy" "due" {
  name = "say-that-it-is-due"
  role = aws_iam_role.due.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # PutMetricData at the due time. AWS knows no narrower resource for metrics, but tells namespaces apart.
      {
        Sid       = "SayThatItIsDue"
        Effect    = "Allow"
        Action    = ["cloudwatch:PutMetricData"]
        Resource  = ["*"]
        Condition = { StringEquals = { "cloudwatch:namespace" = var.metric_namespace } }
      },
      # SendMessage of what could not be said.
      {
        Sid      = "KeepWhatFailed"
        Effect   = "Allow"
        Action   = ["sqs:SendMessage"]
        Resource = [var.dead_letter_queue_arn]
      },
    ]
  })
}

resource "aws_cloudwatch_metric_alarm" "due" {
  for_each = var.schedules

  alarm_name          = "${var.name}-${each.key}-due"
  alarm_description   = "A run of schedule ${each.key} is due about now. Says nothing by itself."
  namespace           = var.metric_namespace
  metric_name         = "RunDue"
  dimensions          = { Schedule = each.key }
  statistic           = "Sum"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  period              = local.period
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
}

# --- both ---

resource "aws_cloudwatch_composite_alarm" "overdue" {
  for_each = var.schedules

  alarm_name        = "${var.name}-${each.key}-overdue"
  alarm_description = "At ${each.value.due} ${each.value.timezone} no run of schedule ${each.key} had ended that published any table. `controller status` tells how far one is, or why it published none; if there is none, look at the controller's log and the dead-letter queue."
  alarm_rule        = "ALARM(\"${aws_cloudwatch_metric_alarm.none_ended[each.key].alarm_name}\") AND ALARM(\"${aws_cloudwatch_metric_alarm.due[each.key].alarm_name}\")"
  alarm_actions     = [var.topic_arn]
}
