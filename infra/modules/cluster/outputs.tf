output "cluster" {
  description = "ARN and name of the cluster, as other modules take them."
  value = {
    arn  = aws_ecs_cluster.this.arn
    name = aws_ecs_cluster.this.name
  }

  # Launches on Spot are refused until the cluster knows that provider.
  depends_on = [aws_ecs_cluster_capacity_providers.this]
}
