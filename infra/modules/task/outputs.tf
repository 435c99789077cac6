output "family" {
  description = "Family of the task definition."
  value       = aws_ecs_task_definition.this.family
}

output "task_definition_arn" {
  description = "ARN of the family, without a revision: whoever starts it gets the latest."
  value       = aws_ecs_task_definition.this.arn_without_revision
}

output "task_role_arn" {
  description = "ARN of the role that the program runs with."
  value       = aws_iam_role.task.arn
}

output "execution_role_arn" {
  description = "ARN of the role that ECS starts the task with."
  value       = aws_iam_role.execution.arn
}

output "container" {
  description = "The container as ECS runs it (JSON)."
  value       = jsonencode(one(jsondecode(aws_ecs_task_definition.this.container_definitions)))
}

output "policy" {
  description = "All that the program may do (JSON)."
  value       = aws_iam_role_policy.task.policy
}
