output "dead_letter_queue" {
  description = "ARN and name of the queue of starts that failed for good; something in it is worth an alarm."
  value = {
    arn  = aws_sqs_queue.dead_letters.arn
    name = aws_sqs_queue.dead_letters.name
  }
}

output "abnormal_stop_pattern" {
  description = "Event pattern (JSON) of a controller that could not start or was killed, whoever started it."
  value       = jsonencode(local.abnormal_stop)
}

output "dead_letters_command" {
  description = "The line that shows what could not be started, and why; ten messages at most."
  value       = "aws sqs receive-message --region ${data.aws_region.current.region} --queue-url ${aws_sqs_queue.dead_letters.url} --max-number-of-messages 10 --message-attribute-names All"
}

output "states" {
  description = "ENABLED or DISABLED, by schedule."
  value       = { for name, schedule in aws_scheduler_schedule.this : name => schedule.state }
}
