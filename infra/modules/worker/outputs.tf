output "task" {
  description = "What a controller needs to launch it: the family, and the roles that it has to pass."
  value = {
    family             = module.task.family
    task_role_arn      = module.task.task_role_arn
    execution_role_arn = module.task.execution_role_arn
  }
}

output "container" {
  description = "The container as ECS runs it (JSON)."
  value       = module.task.container
}

output "policy" {
  description = "All that a worker may do (JSON)."
  value       = module.task.policy
}
