output "tasks" {
  description = "The network of tasks, as the controller's module takes it: subnets, security groups, and whether there is a public address."
  value = {
    subnet_ids                    = var.subnet_ids
    worker_security_group_ids     = [aws_security_group.worker.id]
    controller_security_group_ids = [aws_security_group.controller.id]
    assign_public_ip              = var.assign_public_ip
  }

  # A task that starts before the rules are there waits in vain for its image.
  depends_on = [aws_vpc_security_group_egress_rule.this, aws_vpc_security_group_ingress_rule.endpoints]
}

output "worker_security_group_id" {
  description = "Id of the workers' security group: sources and warehouse have to let it in."
  value       = aws_security_group.worker.id
}
