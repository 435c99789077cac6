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
  value = join(" ", [
    "aws ecs run-task",
    "--region ${data.aws_region.current.region}",
    "--cluster ${var.cluster.name}",
    "--launch-type FARGATE",
    "--task-definition ${module.task.family}",
    "--network-configuration '${jsonencode({
      awsvpcConfiguration = {
        subnets        = var.network.subnet_ids
        securityGroups = var.network.controller_security_group_ids
        assignPublicIp = var.network.assign_public_ip ? "ENABLED" : "DISABLED"
      }
    })}'",
    "--overrides '${jsonencode({
      containerOverrides = [{ name = "controller", command = ["doctor", "--manifests", local.manifests] }]
    })}'",
  ])
}

output "container" {
  description = "The container as ECS runs it (JSON), with the settings of the deployment."
  value       = module.task.container
}

output "policy" {
  description = "All that a controller may do (JSON)."
  value       = module.task.policy
}
