mock_provider "aws" {
  source = "../../check/mocks"
}

override_resource {
  target          = aws_iam_role.task
  override_during = plan
  values          = { arn = "arn:aws:iam::123456789012:role/ferry-task" }
}

override_resource {
  target          = aws_iam_role.execution
  override_during = plan
  values          = { arn = "arn:aws:iam::123456789012:role/ferry-execution" }
}

variables {
  family         = "ferry"
  container_name = "worker"
  image          = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/tableferry/worker-mysql:1.2.3"
  repository_arn = "arn:aws:ecr:eu-central-1:123456789012:repository/tableferry/worker-mysql"
  log_group_name = "/tableferry/worker-mysql"
  environment    = { B = "2", A = "1" }
  policy         = "{\"Version\":\"2012-10-17\",\"Statement\":[]}"
}

run "definition" {
  command = plan

  assert {
    condition = (aws_ecs_task_definition.this.family == "ferry"
      && aws_ecs_task_definition.this.network_mode == "awsvpc"
      && aws_ecs_task_definition.this.requires_compatibilities == toset(["FARGATE"])
      && aws_ecs_task_definition.this.cpu == "512"
      && aws_ecs_task_definition.this.memory == "1024"
      && one(aws_ecs_task_definition.this.runtime_platform).cpu_architecture == "ARM64"
      && one(aws_ecs_task_definition.this.runtime_platform).operating_system_family == "LINUX"
      && length(aws_ecs_task_definition.this.ephemeral_storage) == 0
    && one(aws_ecs_task_definition.this.volume).name == "tmp")
    error_message = "The task is not the small Fargate task it should be."
  }

  assert {
    condition = (aws_ecs_task_definition.this.task_role_arn == "arn:aws:iam::123456789012:role/ferry-task"
    && aws_ecs_task_definition.this.execution_role_arn == "arn:aws:iam::123456789012:role/ferry-execution")
    error_message = "The two roles are not where they belong: the program must not have what ECS has, nor ECS what the program has."
  }

  assert {
    condition = jsonencode(jsondecode(aws_ecs_task_definition.this.container_definitions)) == jsonencode([{
      name                   = "worker"
      image                  = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/tableferry/worker-mysql:1.2.3"
      essential              = true
      readonlyRootFilesystem = true
      stopTimeout            = 30
      environment = [
        { name = "A", value = "1" },
        { name = "AWS_REGION", value = "eu-central-1" },
        { name = "B", value = "2" },
      ]
      mountPoints     = [{ sourceVolume = "tmp", containerPath = "/tmp", readOnly = false }]
      linuxParameters = { capabilities = { drop = ["ALL"] } }
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          "awslogs-group"         = "/tableferry/worker-mysql"
          "awslogs-region"        = "eu-central-1"
          "awslogs-stream-prefix" = "worker"
          "mode"                  = "non-blocking"
          "max-buffer-size"       = "10m"
        }
      }
    }])
    error_message = "The container is not exactly this one: no ports, no secrets, no user but the image's, nothing writable but /tmp."
  }
}

run "roles" {
  command = plan

  assert {
    condition = jsonencode({ for s in jsondecode(aws_iam_role_policy.execution.policy).Statement : s.Sid => [s.Effect, s.Action, s.Resource] }) == jsonencode({
      SignInToRegistry = ["Allow", ["ecr:GetAuthorizationToken"], ["*"]]
      PullImage = ["Allow", ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      ["arn:aws:ecr:eu-central-1:123456789012:repository/tableferry/worker-mysql"]]
      WriteLog = ["Allow", ["logs:CreateLogStream", "logs:PutLogEvents"],
      ["arn:aws:logs:eu-central-1:123456789012:log-group:/tableferry/worker-mysql:*"]]
    })
    error_message = "The execution role may do something else than pull this image and write this log."
  }

  assert {
    condition     = aws_iam_role_policy.execution.role == "ferry-execution" && aws_iam_role_policy.task.role == "ferry-task" && aws_iam_role_policy.task.policy == var.policy
    error_message = "A policy hangs on the wrong role."
  }

  assert {
    condition = alltrue([for role in [aws_iam_role.task, aws_iam_role.execution] :
      jsonencode(jsondecode(role.assume_role_policy).Statement[*].Principal) == jsonencode([{ Service = ["ecs-tasks.amazonaws.com"] }])
    && jsonencode(jsondecode(role.assume_role_policy).Statement[*].Action) == jsonencode([["sts:AssumeRole"]])])
    error_message = "Somebody else than ECS may take a role of the task."
  }

  assert {
    condition = jsonencode(jsondecode(aws_iam_role.task.assume_role_policy).Statement[0].Condition) == jsonencode({
      ArnLike      = { "aws:SourceArn" = "arn:aws:ecs:eu-central-1:123456789012:*" }
      StringEquals = { "aws:SourceAccount" = "123456789012" }
    })
    error_message = "ECS may take the program's role on behalf of another account or Region."
  }
}

run "options" {
  command = plan

  variables {
    command               = ["doctor"]
    size                  = { cpu = 16384, memory = 122880 }
    architecture          = "X86_64"
    ephemeral_storage_gib = 21
  }

  assert {
    condition = (jsondecode(aws_ecs_task_definition.this.container_definitions)[0].command == ["doctor"]
      && aws_ecs_task_definition.this.cpu == "16384"
      && aws_ecs_task_definition.this.memory == "122880"
      && one(aws_ecs_task_definition.this.runtime_platform).cpu_architecture == "X86_64"
    && one(aws_ecs_task_definition.this.ephemeral_storage).size_in_gib == 21)
    error_message = "An option is not passed on."
  }
}

run "an_image_without_tag_is_refused" {
  command = plan
  variables {
    image = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/tableferry/worker-mysql"
  }
  expect_failures = [var.image]
}

run "a_size_that_fargate_does_not_offer_is_refused" {
  command = plan
  variables {
    size = { cpu = 512, memory = 8192 }
  }
  expect_failures = [var.size]
}

run "a_size_between_steps_is_refused" {
  command = plan
  variables {
    size = { cpu = 1024, memory = 2500 }
  }
  expect_failures = [var.size]
}

run "other_wrong_values_are_refused" {
  command = plan
  variables {
    family                = "a family"
    container_name        = "Worker"
    repository_arn        = "tableferry/worker-mysql"
    architecture          = "arm64"
    ephemeral_storage_gib = 20
    log_group_name        = "a:b"
    policy                = "[]"
  }
  expect_failures = [
    var.family, var.container_name, var.repository_arn, var.architecture, var.ephemeral_storage_gib, var.log_group_name, var.policy,
  ]
}
