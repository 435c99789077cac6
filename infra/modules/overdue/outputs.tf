output "alarm_names" {
  description = "The alarm that is told, by schedule."
  value       = { for name, alarm in aws_cloudwatch_composite_alarm.overdue : name => alarm.alarm_name }
}

output "metric_namespaces" {
  description = "CloudWatch namespaces that its alarms look at."
  value       = distinct(concat([for alarm in aws_cloudwatch_metric_alarm.none_ended : alarm.namespace], [for alarm in aws_cloudwatch_metric_alarm.due : alarm.namespace]))
}
