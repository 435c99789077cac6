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
  target = aws_kms_key.data
  values = { arn = "arn:aws:kms:eu-central-1:123456789012:key/data", key_id = "data" }
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
  region          = "eu-central-1"
  image_tag       = "1.2.3"
  vpc_id          = "vpc-1"
  subnet_ids      = ["subnet-1", "subnet-2"]
  route_table_ids = ["rtb-1"]
  schemas         = ["media"]
  emails          = ["data@example.com"]
  environment     = { MEDIA_HOST = "media.internal" }
  sources = {
    media = { port = 3306, cidr_blocks = ["10.1.0.0/16"] }
    shop  = { port = 5432, security_group_ids = ["sg-shop"] }
  }
  warehouse = {
    kind               = "serverless"
    name               = "analytics"
    host               = "warehouse.example"
    port               = 5440
    database           = "analytics"
    security_group_ids = ["sg-warehouse"]
    slices             = 4
    assume_no          = ["rls"]
  }
  schedules = {
    nightly = { expression = "cron(0 3 * * ? *)", timezone = "Asia/Tokyo", due = "06:00", due_days = "MON-FRI", window_minutes = 180 }
    noon    = { expression = "cron(0 12 * * ? *)", timezone = "Asia/Tokyo", sources = ["shop"], flexible_window_minutes = 15 }
  }
}

run "everything_fits_together" {
  command = apply

  assert {
    condition = { for each in jsondecode(module.controller.container).environment : each.name => each.value } == {
      AWS_REGION                         = "eu-central-1"
      MEDIA_HOST                         = "media.internal"
      TABLEFERRY_BUCKET                  = "tableferry-bucket"
      TABLEFERRY_PREFIX                  = "tableferry/"
      TABLEFERRY_CLUSTER                 = "arn:aws:ecs:eu-central-1:123456789012:cluster/tableferry"
      TABLEFERRY_TASK_DEFINITION_PREFIX  = "tableferry-worker-"
      TABLEFERRY_SUBNETS                 = "subnet-1,subnet-2"
      TABLEFERRY_SECURITY_GROUPS         = "sg-workers"
      TABLEFERRY_ASSIGN_PUBLIC_IP        = "false"
      TABLEFERRY_QUEUE_PREFIX            = "tableferry-run-"
      TABLEFERRY_MAX_TASKS               = "100"
      TABLEFERRY_SPOT                    = "true"
      TABLEFERRY_EVENT_BUS               = "arn:aws:events:eu-central-1:123456789012:event-bus/tableferry"
      TABLEFERRY_MASK_KEY                = "ssm:/tableferry/mask-key"
      TABLEFERRY_WAREHOUSE_URL           = "jdbc:redshift://warehouse.example:5440/analytics"
      TABLEFERRY_WAREHOUSE_CREDENTIALS   = "ssm:/tableferry/warehouse"
      TABLEFERRY_WAREHOUSE_COPY_ROLE     = "arn:aws:iam::123456789012:role/tableferry-copy"
      TABLEFERRY_WAREHOUSE_TARGET_SLICES = "4"
      TABLEFERRY_WAREHOUSE_ASSUME_NO     = "rls"
    }
    error_message = "The controller is told something else than what was made."
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
    condition     = keys(output.put_secret_commands) == ["mask-key", "media", "shop", "warehouse"]
    error_message = "A secret has no line that stores it."
  }

  assert {
    condition     = output.manifests == "s3://tableferry-bucket/tableferry/manifests" && output.prefix == "tableferry/" && strcontains(output.doctor_command, "DISABLED") && strcontains(output.doctor_command, "sg-controller")
    error_message = "The doctor looks elsewhere, or from elsewhere."
  }

  assert {
    condition     = module.storage.bucket.kms_key_arn == "arn:aws:kms:eu-central-1:123456789012:key/data" && strcontains(output.attach_command, "redshift-serverless") && output.event_bus_name == "tableferry"
    error_message = "The bucket is not encrypted by the key, or the warehouse is taken for another kind."
  }

  assert {
    condition     = contains(module.observability.alarm_names, "tableferry-nightly-overdue") && !contains(module.observability.alarm_names, "tableferry-noon-overdue")
    error_message = "A schedule is watched that is never due, or the other is not."
  }

  assert {
    condition = aws_kms_key.data.enable_key_rotation && jsonencode({ for s in jsondecode(aws_kms_key.data.policy).Statement : s.Sid => [s.Effect, s.Principal, s.Action, try(s.Condition, null)] }) == jsonencode({
      AccountDecides = ["Allow", { AWS = ["arn:aws:iam::123456789012:root"] }, ["kms:*"], null]
      ForLogs = ["Allow", { Service = ["logs.eu-central-1.amazonaws.com"] }, ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
      { ArnLike = { "kms:EncryptionContext:aws:logs:arn" = "arn:aws:logs:eu-central-1:123456789012:log-group:/tableferry/*" } }]
    })
    error_message = "Somebody else may use the key, or the logs may not."
  }
}

run "wrong_values_are_refused" {
  command = plan
  variables {
    region    = "Frankfurt"
    name      = "Tableferry"
    image_tag = "tableferry:1"
    sources   = { mask-key = { port = 3306, cidr_blocks = ["10.1.0.0/16"] } }
    warehouse = { kind = "provisioned", name = "warehouse", host = "warehouse:5439", database = "analytics", cidr_blocks = ["10.9.0.0/16"] }
  }
  expect_failures = [var.region, var.name, var.image_tag, var.sources, var.warehouse]
}
