output "controller" {
  description = "What is needed to start it: cluster, family, ARN of the task definition without a revision, its roles, where manifests lie, and its network."
  value       = local.controller
}

output "dead_letter_queue" {
  description = "ARN and name of the queue of starts that failed for good; something in it is worth an alarm."
  value       = module.schedules.dead_letter_queue
}

output "dead_letters_command" {
  description = "The line that shows what could not be started, and why; ten messages at most."
  value       = module.schedules.dead_letters_command
}

output "abnormal_stop_pattern" {
  description = "Event pattern (JSON) of a controller that did not end in order, whoever started it."
  value       = module.schedules.abnormal_stop_pattern
}

output "schedule_states" {
  description = "ENABLED or DISABLED, by schedule."
  value       = module.schedules.states
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
