output "controller" {
  description = "What is needed to start it: cluster, family, ARN of the task definition without a revision, its roles, where manifests lie, and its network."
  value = {
    cluster             = var.cluster
    family              = module.task.family
    task_definition_arn = module.task.task_definition_arn
    task_role_arn       = module.task.task_role_arn
    execution_role_arn  = module.task.execution_role_arn
    manifests           = local.manifests
    network = {
      subnet_ids         = var.network.subnet_ids
      security_group_ids = var.network.controller_security_group_ids
      assign_public_ip   = var.network.assign_public_ip
    }
  }
}

output "doctor_command" {
  description = "The line that runs `controller doctor` as the controller's task, with its network and its role: it tells what is missing, and changes nothing."
  value       = replace(local.run_command, "WORDS", join(",", [for word in local.doctor : jsonencode(word)]))
}

output "run_command" {
  description = "The line that runs any other command as the controller's task: put its words in place of WORDS, each in double quotes, with commas between them."
  value       = local.run_command
}

output "container" {
  description = "The container as ECS runs it (JSON), with the settings of the deployment."
  value       = module.task.container
}

output "policy" {
  description = "All that a controller may do (JSON)."
  value       = module.task.policy
}
