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
