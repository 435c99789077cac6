output "log_group_names" {
  description = "Names of the log groups: of controller, and of worker-ENGINE for each kind of source."
  value       = { for key, group in aws_cloudwatch_log_group.this : key => group.name }
}

output "topic_arn" {
  description = "ARN of the SNS topic that tells of alarms, for whoever wants to subscribe."
  value       = aws_sns_topic.alarms.arn
}

output "alarm_names" {
  description = "Names of the alarms that are told."
  value       = concat([for alarm in aws_cloudwatch_metric_alarm.this : alarm.alarm_name], [aws_cloudwatch_metric_alarm.dead_letters.alarm_name], values(module.overdue.alarm_names))
}
