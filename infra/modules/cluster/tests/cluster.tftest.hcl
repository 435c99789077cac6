mock_provider "aws" {
  source = "../../check/mocks"
}

variables {
  name = "tableferry"
}

run "cluster" {
  command = plan

  assert {
    condition     = aws_ecs_cluster.this.name == "tableferry" && jsonencode(tolist(aws_ecs_cluster.this.setting)) == jsonencode([{ name = "containerInsights", value = "disabled" }])
    error_message = "The cluster is called otherwise, or costs more than it was asked to."
  }

  assert {
    condition     = aws_ecs_cluster_capacity_providers.this.capacity_providers == toset(["FARGATE", "FARGATE_SPOT"]) && length(aws_ecs_cluster_capacity_providers.this.default_capacity_provider_strategy) == 0
    error_message = "Both kinds of Fargate have to be there, and neither by default."
  }
}

run "insights" {
  command = plan
  variables {
    container_insights = "enhanced"
  }
  assert {
    condition     = one(aws_ecs_cluster.this.setting).value == "enhanced"
    error_message = "The setting is not passed on."
  }
}

run "wrong_values_are_refused" {
  command = plan
  variables {
    name               = "Tableferry"
    container_insights = "on"
  }
  expect_failures = [var.name, var.container_insights]
}
