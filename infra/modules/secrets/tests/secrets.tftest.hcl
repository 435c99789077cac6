mock_provider "aws" {
  source = "../../check/mocks"
}

override_resource {
  target          = aws_kms_key.this
  override_during = plan
  values          = { key_id = "0a1b2c3d", arn = "arn:aws:kms:eu-central-1:123456789012:key/0a1b2c3d" }
}

variables {
  names = ["media", "warehouse", "mask-key"]
}

run "key" {
  command = plan

  assert {
    condition     = aws_kms_key.this.enable_key_rotation && aws_kms_key.this.deletion_window_in_days == 30
    error_message = "The key does not rotate, or could be gone before somebody notices."
  }

  assert {
    condition = jsonencode({ for s in jsondecode(aws_kms_key.this.policy).Statement : s.Sid => [s.Effect, s.Principal, s.Action, s.Resource, try(s.Condition, null)] }) == jsonencode({
      AccountDecides = ["Allow", { AWS = ["arn:aws:iam::123456789012:root"] }, ["kms:*"], ["*"], null]
      OnlyThroughParameterStore = ["Deny", { AWS = ["*"] }, ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"], ["*"],
      { StringNotEquals = { "kms:ViaService" = "ssm.eu-central-1.amazonaws.com" } }]
    })
    error_message = "The key can be used by others than this account, or not by way of the Parameter Store."
  }

  assert {
    condition     = aws_kms_alias.this.name == "alias/tableferry-secrets" && aws_kms_alias.this.target_key_id == "0a1b2c3d"
    error_message = "The alias leads elsewhere."
  }
}

run "names" {
  command = plan

  assert {
    condition = output.references == {
      media     = "ssm:/tableferry/media"
      warehouse = "ssm:/tableferry/warehouse"
      mask-key  = "ssm:/tableferry/mask-key"
    }
    error_message = "Secrets are not called as settings call them."
  }

  assert {
    condition     = output.parameter_arns["media"] == "arn:aws:ssm:eu-central-1:123456789012:parameter/tableferry/media" && output.parameter_path == "/tableferry/*"
    error_message = "A role could not be given these secrets by what is put out here."
  }

  assert {
    condition     = output.put_commands["media"] == "aws ssm put-parameter --region eu-central-1 --type SecureString --key-id alias/tableferry-secrets --name /tableferry/media --value file://media.secret"
    error_message = "The line would not store the secret encrypted by the key, or shows it on the command line."
  }
}

run "wrong_values_are_refused" {
  command = plan
  variables {
    path  = "/tableferry/"
    names = []
  }
  expect_failures = [var.path, var.names]
}

run "reserved_paths_are_refused" {
  command = plan
  variables {
    path = "aws-ferry"
  }
  expect_failures = [var.path]
}

run "a_name_with_a_slash_is_refused" {
  command = plan
  variables {
    names = ["media/reader"]
  }
  expect_failures = [var.names]
}
