output "alarm_names" {
  description = "The alarm that is told, by schedule."
  value       = { for name, alarm in aws_cloudwatch_composite_alarm.overdue : name => alarm.alarm_name }
}
