mock_provider "aws" {
  source = "../../check/mocks"
}

override_resource {
  target = module.network.aws_security_group.worker
  values = { id = "sg-workers" }
}

override_resource {
  target = module.network.aws_security_group.controller
  values = { id = "sg-controller" }
}

override_resource {
  target = module.redshift_access.aws_iam_role.copy
  values = { arn = "arn:aws:iam::123456789012:role/tableferry-copy" }
}

override_resource {
  target = module.registry.aws_ecr_repository.this["worker-mysql"]
  values = { arn = "arn:aws:ecr:eu-central-1:123456789012:repository/mysql", repository_url = "registry.example/mysql" }
}

override_resource {
  target = module.registry.aws_ecr_repository.this["worker-postgresql"]
  values = { arn = "arn:aws:ecr:eu-central-1:123456789012:repository/postgresql", repository_url = "registry.example/postgresql" }
}

override_resource {
  target = module.registry.aws_ecr_repository.this["controller"]
  values = { arn = "arn:aws:ecr:eu-central-1:123456789012:repository/controller", repository_url = "registry.example/controller" }
}

override_resource {
  target = module.secrets.aws_kms_key.this
  values = { arn = "arn:aws:kms:eu-central-1:123456789012:key/secrets", key_id = "secrets" }
}

variables {
  region     = "eu-central-1"
  image_tag  = "1.2.3"
  vpc_id     = "vpc-1"
  subnet_ids = ["subnet-1"]
  sources    = { media = { port = 3306, cidr_blocks = ["10.1.0.0/16"] } }
  schemas    = ["media"]
  warehouse = {
    kind        = "provisioned"
    name        = "warehouse"
    host        = "warehouse.example"
    database    = "analytics"
    cidr_blocks = ["10.9.0.0/16"]
  }
}

run "everything_fits_together" {
  command = apply

  assert {
    condition = { for each in jsondecode(module.controller.container).environment : each.name => each.value } == {
      AWS_REGION                         = "eu-central-1"
      TABLEFERRY_BUCKET                  = "tableferry-bucket"
      TABLEFERRY_CLUSTER                 = "arn:aws:ecs:eu-central-1:123456789012:cluster/tableferry"
      TABLEFERRY_TASK_DEFINITION_PREFIX  = "tableferry-worker-"
      TABLEFERRY_SUBNETS                 = "subnet-1"
      TABLEFERRY_SECURITY_GROUPS         = "sg-workers"
      TABLEFERRY_ASSIGN_PUBLIC_IP        = "true"
      TABLEFERRY_QUEUE_PREFIX            = "tableferry-run-"
      TABLEFERRY_MAX_TASKS               = "10"
      TABLEFERRY_SPOT                    = "false"
      TABLEFERRY_WAREHOUSE_URL           = "jdbc:redshift://warehouse.example:5439/analytics"
      TABLEFERRY_WAREHOUSE_CREDENTIALS   = "ssm:/tableferry/warehouse"
      TABLEFERRY_WAREHOUSE_COPY_ROLE     = "arn:aws:iam::123456789012:role/tableferry-copy"
      TABLEFERRY_WAREHOUSE_TARGET_SLICES = "1"
    }
    error_message = "The controller is told something else than what was made."
  }

  assert {
    condition     = module.worker["mysql"].task.family == "tableferry-worker-mysql" && module.worker["postgresql"].task.family == "tableferry-worker-postgresql"
    error_message = "A kind of source has no worker that the controller finds."
  }

  assert {
    condition     = contains(module.observability.alarm_names, "tableferry-nightly-overdue")
    error_message = "Nobody is told that no run has ended in the morning, unless somebody thinks of it."
  }

  assert {
    condition = { for engine, worker in merge({ controller = module.controller }, module.worker) : engine => jsondecode(worker.container).image } == {
      controller = "registry.example/controller:1.2.3"
      mysql      = "registry.example/mysql:1.2.3"
      postgresql = "registry.example/postgresql:1.2.3"
    }
    error_message = "A task runs the image of another."
  }

  assert {
    condition = alltrue([for worker in module.worker : alltrue([for s in jsondecode(worker.policy).Statement : lookup({
      ReadSecrets    = "arn:aws:ssm:eu-central-1:123456789012:parameter/tableferry/*"
      DecryptSecrets = "arn:aws:kms:eu-central-1:123456789012:key/secrets"
    }, s.Sid, s.Resource[0]) == s.Resource[0]]) && contains(jsondecode(worker.policy).Statement[*].Sid, "DecryptSecrets")])
    error_message = "A worker could not read its secrets."
  }

  assert {
    condition     = keys(output.put_secret_commands) == ["media", "warehouse"] && strcontains(output.put_secret_commands["media"], "--name /tableferry/media ")
    error_message = "A secret would not be where workers look for it."
  }

  assert {
    condition     = output.manifests == "s3://tableferry-bucket/manifests" && strcontains(output.doctor_command, "s3://tableferry-bucket/manifests") && strcontains(output.doctor_command, "sg-controller")
    error_message = "The doctor looks elsewhere than where manifests are pushed to."
  }

  assert {
    condition     = strcontains(output.attach_command, "--cluster-identifier warehouse --add-iam-roles arn:aws:iam::123456789012:role/tableferry-copy") && strcontains(output.warehouse_sql, "GRANT CREATE, USAGE ON SCHEMA \"media\"")
    error_message = "The warehouse is not told of its role or its user."
  }

  assert {
    condition     = startswith(output.dead_letters_command, "aws sqs receive-message --region eu-central-1 --queue-url ") && strcontains(output.warehouse_removal_sql, "DROP USER \"tableferry\";")
    error_message = "What could not be started cannot be read, or the user stays in the warehouse."
  }

  assert {
    condition     = keys(output.repository_urls) == ["controller", "worker-mysql", "worker-postgresql"] && output.worker_security_group_id == "sg-workers"
    error_message = "Images have no place, or databases would let in the wrong group."
  }
}

run "a_schedule_that_is_never_due" {
  command = plan

  variables {
    schedule = { expression = "cron(0 3 * * ? *)", timezone = "Asia/Tokyo" }
  }

  assert {
    condition     = !contains(module.observability.alarm_names, "tableferry-nightly-overdue")
    error_message = "Somebody is told of a time that nobody has set."
  }
}

run "a_schedule_that_is_paused" {
  command = apply

  variables {
    schedule     = { expression = "cron(0 3 * * ? *)", timezone = "Asia/Tokyo", due = "06:00", flexible_window_minutes = 15, enabled = false }
    architecture = "ARM64"
  }

  assert {
    condition     = module.controller.schedule_states == { nightly = "DISABLED" } && !contains(module.observability.alarm_names, "tableferry-nightly-overdue")
    error_message = "Tables would be copied, or missed, although nothing is to start."
  }
}

run "wrong_values_are_refused" {
  command = plan
  variables {
    region    = "Frankfurt"
    name      = "Tableferry"
    image_tag = "tableferry:1"
    sources   = { warehouse = { port = 3306, cidr_blocks = ["10.1.0.0/16"] } }
    warehouse = { kind = "provisioned", name = "warehouse", host = "warehouse:5439", database = "analytics", cidr_blocks = ["10.9.0.0/16"] }
  }
  expect_failures = [var.region, var.name, var.image_tag, var.sources, var.warehouse]
}
