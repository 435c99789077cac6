mock_provider "aws" {
  source = "../../check/mocks"
}

variables {
  name           = "tableferry"
  engine         = "mysql"
  bucket         = { name = "ferry" }
  image          = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/tableferry/worker-mysql:1.2.3"
  repository_arn = "arn:aws:ecr:eu-central-1:123456789012:repository/tableferry/worker-mysql"
  log_group_name = "/tableferry/worker-mysql"
}

run "all_that_a_worker_may_do" {
  command = plan

  assert {
    condition = jsonencode({ for s in jsondecode(module.task.policy).Statement : s.Sid => [s.Effect, s.Action, s.Resource, try(s.Condition, null)] }) == jsonencode({
      ReadJob         = ["Allow", ["s3:GetObject"], ["arn:aws:s3:::ferry/runs/*/jobs/*"], null]
      WriteResult     = ["Allow", ["s3:PutObject"], ["arn:aws:s3:::ferry/runs/*/inspections/*", "arn:aws:s3:::ferry/runs/*/logs/*", "arn:aws:s3:::ferry/runs/*/results/*"], null]
      StageRows       = ["Allow", ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:PutObject"], ["arn:aws:s3:::ferry/staging/*"], null]
      NoteHeldVersion = ["Allow", ["s3:DeleteObject", "s3:PutObject"], ["arn:aws:s3:::ferry/held/*"], null]
      ListBucket      = ["Allow", ["s3:ListBucket"], ["arn:aws:s3:::ferry"], null]
      TellRun         = ["Allow", ["sqs:SendMessage"], ["arn:aws:sqs:eu-central-1:123456789012:tableferry-run-*"], null]
      ReadSecrets     = ["Allow", ["ssm:GetParameters"], ["arn:aws:ssm:eu-central-1:123456789012:parameter/tableferry/*"], null]
    })
    error_message = "A worker may do something else than these calls, or not all of them."
  }

  assert {
    condition     = output.task.family == "tableferry-worker-mysql"
    error_message = "The controller looks for another family."
  }

  assert {
    condition = (jsondecode(module.task.container).name == "worker"
      && jsondecode(module.task.container).image == var.image
      && jsondecode(module.task.container).logConfiguration.options.awslogs-group == "/tableferry/worker-mysql"
      && jsondecode(module.task.container).environment == [{ name = "AWS_REGION", value = "eu-central-1" }]
    && !can(jsondecode(module.task.container).command))
    error_message = "The controller's overrides address another container, or the container gets something that the job should tell it."
  }
}

run "with_prefixes_and_keys" {
  command = plan

  variables {
    engine                 = "postgresql"
    task_definition_prefix = "ferry-"
    queue_prefix           = "ferry_"
    bucket                 = { name = "ferry", prefix = "team/", kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/bucket" }
    parameter_paths        = ["/a/*", "b"]
    secrets_kms_key_arn    = "arn:aws:kms:eu-central-1:123456789012:key/secrets"
  }

  assert {
    condition     = output.task.family == "ferry-postgresql"
    error_message = "The prefix of the family is not what was asked for."
  }

  assert {
    condition = alltrue([for s in jsondecode(module.task.policy).Statement : s.Sid == "ListBucket" ? s.Resource == ["arn:aws:s3:::ferry"]
      : startswith(s.Action[0], "s3:") ? alltrue([for arn in s.Resource : startswith(arn, "arn:aws:s3:::ferry/team/")])
    : true])
    error_message = "A worker gets at keys without the prefix."
  }

  assert {
    condition = jsonencode({ for s in jsondecode(module.task.policy).Statement : s.Sid => [s.Effect, s.Action, s.Resource, try(s.Condition, null)] if contains(["TellRun", "ReadSecrets", "DecryptSecrets", "UseBucketKey"], s.Sid) }) == jsonencode({
      TellRun        = ["Allow", ["sqs:SendMessage"], ["arn:aws:sqs:eu-central-1:123456789012:ferry_*"], null]
      ReadSecrets    = ["Allow", ["ssm:GetParameters"], ["arn:aws:ssm:eu-central-1:123456789012:parameter/a/*", "arn:aws:ssm:eu-central-1:123456789012:parameter/b"], null]
      DecryptSecrets = ["Allow", ["kms:Decrypt"], ["arn:aws:kms:eu-central-1:123456789012:key/secrets"], { StringEquals = { "kms:ViaService" = "ssm.eu-central-1.amazonaws.com" } }]
      UseBucketKey   = ["Allow", ["kms:Decrypt", "kms:GenerateDataKey"], ["arn:aws:kms:eu-central-1:123456789012:key/bucket"], { StringEquals = { "kms:ViaService" = "s3.eu-central-1.amazonaws.com" } }]
    })
    error_message = "Queues, secrets and keys are not exactly those that were given."
  }
}

run "wrong_values_are_refused" {
  command = plan
  variables {
    name                   = "tableferry-"
    engine                 = "oracle"
    task_definition_prefix = "a b"
    queue_prefix           = "a.b"
    bucket                 = { name = "ferry", prefix = "team" }
    parameter_paths        = ["/*"]
    secrets_kms_key_arn    = "alias/ferry"
  }
  expect_failures = [
    var.name, var.engine, var.task_definition_prefix, var.queue_prefix, var.bucket, var.parameter_paths, var.secrets_kms_key_arn,
  ]
}

run "a_prefix_that_begins_with_a_slash_is_refused" {
  command = plan
  variables {
    bucket = { name = "ferry", prefix = "/team/" }
  }
  expect_failures = [var.bucket]
}

run "an_alias_instead_of_a_key_is_refused" {
  command = plan
  variables {
    bucket = { name = "ferry", kms_key_arn = "alias/ferry" }
  }
  expect_failures = [var.bucket]
}
