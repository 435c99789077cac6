mock_provider "aws" {
  source = "../../check/mocks"
}

override_resource {
  target          = aws_s3_bucket.this
  override_during = plan
  values          = { id = "ferry", arn = "arn:aws:s3:::ferry" }
}

variables {
  name        = "tableferry"
  bucket_name = "ferry"
}

run "closed" {
  command = plan

  assert {
    condition = (aws_s3_bucket_public_access_block.this.block_public_acls
      && aws_s3_bucket_public_access_block.this.block_public_policy
      && aws_s3_bucket_public_access_block.this.ignore_public_acls
      && aws_s3_bucket_public_access_block.this.restrict_public_buckets
    && one(aws_s3_bucket_ownership_controls.this.rule).object_ownership == "BucketOwnerEnforced")
    error_message = "The bucket could be opened to the public, or by the list of a single object."
  }

  assert {
    condition = jsonencode({ for s in jsondecode(aws_s3_bucket_policy.this.policy).Statement : s.Sid => [s.Effect, s.Principal, s.Action, s.Resource, s.Condition] }) == jsonencode({
      DenyWithoutTls = ["Deny", "*", ["s3:*"], ["arn:aws:s3:::ferry", "arn:aws:s3:::ferry/*"], { Bool = { "aws:SecureTransport" = "false" } }]
      DenyOldTls     = ["Deny", "*", ["s3:*"], ["arn:aws:s3:::ferry", "arn:aws:s3:::ferry/*"], { NumericLessThan = { "s3:TlsVersion" = "1.2" } }]
    })
    error_message = "The bucket's policy is to deny what comes without TLS 1.2, and to allow nobody anything."
  }

  assert {
    condition = alltrue([for each in [
      aws_s3_bucket_public_access_block.this, aws_s3_bucket_ownership_controls.this, aws_s3_bucket_server_side_encryption_configuration.this,
      aws_s3_bucket_versioning.this, aws_s3_bucket_policy.this, aws_s3_bucket_lifecycle_configuration.this,
    ] : each.bucket == "ferry"])
    error_message = "One of them is about another bucket."
  }

  assert {
    condition     = !aws_s3_bucket.this.force_destroy && one(aws_s3_bucket_versioning.this.versioning_configuration).status == "Disabled"
    error_message = "Destroying the stack would empty the bucket, or deleted rows would live on as versions."
  }
}

run "encryption" {
  command = plan

  assert {
    condition = (one(one(aws_s3_bucket_server_side_encryption_configuration.this.rule).apply_server_side_encryption_by_default).sse_algorithm == "AES256"
    && !one(aws_s3_bucket_server_side_encryption_configuration.this.rule).bucket_key_enabled)
    error_message = "Without a key, S3's own encrypts."
  }
}

run "encryption_with_a_key" {
  command = plan

  variables {
    kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/0a1b2c3d"
  }

  assert {
    condition = (one(one(aws_s3_bucket_server_side_encryption_configuration.this.rule).apply_server_side_encryption_by_default).sse_algorithm == "aws:kms"
      && one(one(aws_s3_bucket_server_side_encryption_configuration.this.rule).apply_server_side_encryption_by_default).kms_master_key_id == var.kms_key_arn
      && one(aws_s3_bucket_server_side_encryption_configuration.this.rule).bucket_key_enabled
    && output.bucket.kms_key_arn == var.kms_key_arn)
    error_message = "The key does not encrypt the bucket, or whoever uses the bucket is not told of it."
  }
}

run "what_expires" {
  command = plan

  variables {
    prefix       = "team/ferry/"
    staging_days = 2
    run_days     = 30
  }

  assert {
    condition = jsonencode({ for rule in aws_s3_bucket_lifecycle_configuration.this.rule : rule.id => [rule.status, one(rule.filter).prefix, one(rule.expiration[*].days)] }) == jsonencode({
      expire-staging  = ["Enabled", "team/ferry/staging/", 2]
      expire-runs     = ["Enabled", "team/ferry/runs/", 30]
      expire-recent   = ["Enabled", "team/ferry/recent/", 30]
      expire-trials   = ["Enabled", "team/ferry/held/~doctor/", 1]
      abort-multipart = ["Enabled", "team/ferry/", null]
    })
    error_message = "Something else expires than row data and what runs did, or at another time."
  }

  assert {
    condition = alltrue([for rule in aws_s3_bucket_lifecycle_configuration.this.rule : rule.id == "abort-multipart"
      ? one(rule.abort_incomplete_multipart_upload).days_after_initiation == 1
    : length(rule.abort_incomplete_multipart_upload) == 0])
    error_message = "Pieces of uploads that nobody completes do not go after a day."
  }

  assert {
    condition     = output.manifests == "s3://ferry/team/ferry/manifests" && output.bucket.prefix == "team/ferry/"
    error_message = "The prefix is lost on the way out."
  }
}

run "what_never_expires" {
  command = plan

  assert {
    condition = alltrue(flatten([for rule in aws_s3_bucket_lifecycle_configuration.this.rule : [
      for kept in ["claims/", "columns/", "estimates/", "held/", "manifests/"] :
      !startswith(kept, one(rule.filter).prefix) && (!startswith(one(rule.filter).prefix, kept) || one(rule.filter).prefix == "held/~doctor/")
    ] if length(rule.expiration) + length(rule.transition) + length(rule.noncurrent_version_expiration) > 0]))
    error_message = "A rule touches what must not expire."
  }

  assert {
    condition     = alltrue([for rule in aws_s3_bucket_lifecycle_configuration.this.rule : one(rule.filter).prefix != "" if rule.id != "abort-multipart"])
    error_message = "A rule holds for the whole bucket."
  }
}

run "a_made_up_name" {
  command = plan

  variables {
    bucket_name = null
  }

  assert {
    condition     = aws_s3_bucket.this.bucket_prefix == "tableferry-"
    error_message = "The made-up name does not begin with the deployment's."
  }
}

run "wrong_values_are_refused" {
  command = plan
  variables {
    name         = "t"
    bucket_name  = "Ferry.bucket"
    prefix       = "ferry"
    kms_key_arn  = "alias/ferry"
    staging_days = 0
    run_days     = 1.5
  }
  expect_failures = [var.name, var.bucket_name, var.prefix, var.kms_key_arn, var.staging_days, var.run_days]
}

run "a_prefix_that_begins_with_a_slash_is_refused" {
  command = plan
  variables {
    prefix = "/ferry/"
  }
  expect_failures = [var.prefix]
}
