# Where lines go, and who is told of what in them.

data "aws_partition" "current" {}
data "aws_region" "current" {}
data "aws_caller_identity" "current" {}

locals {
  partition  = data.aws_partition.current.partition
  account_id = data.aws_caller_identity.current.account_id
  log_groups = toset(concat(["controller"], [for engine in var.engines : "worker-${engine}"]))
  topic_name = "${var.name}-alarms"

  # Of its own, so that the alarms of one deployment do not count the lines of another.
  metric_namespace = coalesce(var.metric_namespace, "Tableferry/${var.name}")

  # What the controller's lines say, one pattern a line.
  patterns = {
    command_failed   = "{ $.event = \"command_failed\" }"
    run_failed       = "{ $.event = \"run_ended\" && $.outcome = \"failed\" }"
    run_held         = "{ $.event = \"run_ended\" && $.outcome = \"held\" }"
    deadline_at_risk = "{ $.event = \"deadline_at_risk\" }"
    deadline_missed  = "{ $.event = \"deadline_missed\" }"
  }

  # What people are told. A failed run may be counted twice: by its outcome, and by the exit code of the command.
  alarms = {
    run-failed       = { metric = "RunsFailed", patterns = ["run_failed", "command_failed"], text = "Tables of a run failed, a run could not begin, or its controller could not carry it to its end. `controller status` says which, and what to do." }
    run-held         = { metric = "RunsHeld", patterns = ["run_held"], text = "The gate holds versions back; yesterday's are live. `controller held` lists them; approve or discard each." }
    deadline-at-risk = { metric = "DeadlinesAtRisk", patterns = ["deadline_at_risk"], text = "A table will be published after its deadline, or has failed before. `controller status` says which." }
    deadline-missed  = { metric = "DeadlinesMissed", patterns = ["deadline_missed"], text = "A table was not published at its deadline. `controller status` says which." }
  }
  metrics = merge([for alarm in local.alarms : { for pattern in alarm.patterns : pattern => alarm.metric }]...)

  # The conditions under which CloudWatch speaks for these alarms, and nobody else's.
  own_alarms = {
    StringEquals = { "aws:SourceAccount" = local.account_id }
    ArnLike      = { "aws:SourceArn" = "arn:${local.partition}:cloudwatch:${data.aws_region.current.region}:${local.account_id}:alarm:${var.name}-*" }
  }
}

# --- logs ---

resource "aws_cloudwatch_log_group" "this" {
  for_each = local.log_groups

  name              = "/${var.name}/${each.value}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.log_kms_key_arn
}

resource "aws_cloudwatch_log_metric_filter" "this" {
  for_each = local.patterns

  name           = "${var.name}-${replace(each.key, "_", "-")}"
  log_group_name = aws_cloudwatch_log_group.this["controller"].name
  pattern        = each.value

  metric_transformation {
    namespace = local.metric_namespace
    name      = local.metrics[each.key]
    value     = "1"
  }
}

# --- who is told ---

resource "aws_sns_topic" "alarms" {
  name              = local.topic_name
  kms_master_key_id = aws_kms_key.alarms.arn
}

resource "aws_sns_topic_subscription" "email" {
  for_each = var.emails

  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email" # each address has to confirm it
  endpoint  = each.value
}

resource "aws_sns_topic_policy" "alarms" {
  arn = aws_sns_topic.alarms.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Publish by alarms.
      {
        Sid       = "FromAlarms"
        Effect    = "Allow"
        Action    = ["sns:Publish"]
        Principal = { Service = ["cloudwatch.amazonaws.com"] }
        Resource  = [aws_sns_topic.alarms.arn]
        Condition = local.own_alarms
      },
      # Publish by the rule below. EventBridge tells SNS nothing that a condition could be about: with one, nothing would
      # arrive. Without, the worst is a message that is not ours.
      {
        Sid       = "FromRules"
        Effect    = "Allow"
        Action    = ["sns:Publish"]
        Principal = { Service = ["events.amazonaws.com"] }
        Resource  = [aws_sns_topic.alarms.arn]
      },
    ]
  })
}

# A key of its own, since alarms cannot use the one that SNS brings. In a key's policy "*" is the key itself.
resource "aws_kms_key" "alarms" {
  description             = "Encrypts what ${var.name} has to tell."
  enable_key_rotation     = true
  deletion_window_in_days = 7

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # IAM policies of this account decide who manages it.
      {
        Sid       = "AccountDecides"
        Effect    = "Allow"
        Action    = ["kms:*"]
        Principal = { AWS = ["arn:${local.partition}:iam::${local.account_id}:root"] }
        Resource  = ["*"]
      },
      # Publish by alarms to an encrypted topic.
      {
        Sid       = "ForAlarms"
        Effect    = "Allow"
        Action    = ["kms:Decrypt", "kms:GenerateDataKey*"]
        Principal = { Service = ["cloudwatch.amazonaws.com"] }
        Resource  = ["*"]
        Condition = local.own_alarms
      },
      # Publish by the rule, without a condition for the same reason as above.
      {
        Sid       = "ForRules"
        Effect    = "Allow"
        Action    = ["kms:Decrypt", "kms:GenerateDataKey*"]
        Principal = { Service = ["events.amazonaws.com"] }
        Resource  = ["*"]
      },
    ]
  })
}

resource "aws_kms_alias" "alarms" {
  name          = "alias/${local.topic_name}"
  target_key_id = aws_kms_key.alarms.key_id
}

# --- what they are told ---

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.alarms

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.text
  namespace           = local.metric_namespace
  metric_name         = each.value.metric
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 300
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_metric_alarm" "dead_letters" {
  alarm_name          = "${var.name}-dead-letters"
  alarm_description   = "A controller could not be started, or something could not be told. The messages in queue ${var.dead_letter_queue.name} say why; delete them when it is mended."
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = var.dead_letter_queue.name }
  statistic           = "Maximum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 300
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
}

module "overdue" {
  source = "../overdue"

  name                  = var.name
  schedules             = { for name, schedule in var.schedules : name => schedule if schedule.enabled && schedule.due != null }
  log_group_name        = aws_cloudwatch_log_group.this["controller"].name
  metric_namespace      = local.metric_namespace
  topic_arn             = aws_sns_topic.alarms.arn
  dead_letter_queue_arn = var.dead_letter_queue.arn
}

# A controller that never ran writes no line, and one that was killed no last one. They are told at once, by ECS.
resource "aws_cloudwatch_event_rule" "stopped" {
  name          = "${var.name}-controller-stopped"
  description   = "A controller of ${var.name} could not start, or was killed."
  event_pattern = var.abnormal_stop_pattern
}

resource "aws_cloudwatch_event_target" "stopped" {
  rule = aws_cloudwatch_event_rule.stopped.name
  arn  = aws_sns_topic.alarms.arn

  # A JSON document, in which EventBridge puts texts in quotes by itself: reasons have quotes of their own at times.
  input_transformer {
    input_paths = {
      reason = "$.detail.stoppedReason"
      code   = "$.detail.stopCode"
      task   = "$.detail.taskArn"
      group  = "$.detail.group"
      at     = "$.time"
    }
    input_template = <<-EOT
      {
        "what": "A controller of ${var.name} could not start, or did not end in order. If it was killed, or ended with 70 or 75, another finishes its run, unless group is ${var.name}-resume: then look, and run controller resume. If it had the time to stop its run, controller retry launches again what was stopped.",
        "reason": <reason>,
        "code": <code>,
        "task": <task>,
        "group": <group>,
        "at": <at>
      }
    EOT
  }

  dead_letter_config {
    arn = var.dead_letter_queue.arn
  }
}
