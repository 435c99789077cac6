mock_provider "aws" {
  source = "../../check/mocks"
}

variables {
  name = "tableferry"
}

run "repositories" {
  command = plan

  assert {
    condition     = { for key, repository in aws_ecr_repository.this : key => repository.name } == { controller = "tableferry/controller", worker-mysql = "tableferry/worker-mysql", worker-postgresql = "tableferry/worker-postgresql" }
    error_message = "There is not one repository for each image."
  }

  assert {
    condition = alltrue([for repository in aws_ecr_repository.this : repository.image_tag_mutability == "IMMUTABLE"
      && one(repository.image_scanning_configuration).scan_on_push
      && one(repository.encryption_configuration).encryption_type == "AES256"
    && !repository.force_delete])
    error_message = "A tag could be moved, or an image stays unscanned or unencrypted, or goes with its repository."
  }
}

run "what_expires" {
  command = plan

  variables {
    keep_images = 5
  }

  assert {
    condition     = { for key, lifecycle in aws_ecr_lifecycle_policy.this : key => lifecycle.repository } == { for key, repository in aws_ecr_repository.this : key => repository.name }
    error_message = "A repository grows for ever."
  }

  assert {
    condition = alltrue([for lifecycle in aws_ecr_lifecycle_policy.this : jsonencode([for rule in jsondecode(lifecycle.policy).rules : [rule.action.type, rule.selection]]) == jsonencode([
      ["expire", { tagStatus = "untagged", countType = "sinceImagePushed", countUnit = "days", countNumber = 7 }],
      ["expire", { tagStatus = "tagged", tagPatternList = ["*"], countType = "imageCountMoreThan", countNumber = 5 }],
    ])])
    error_message = "Something else expires than what no tag names, and old releases."
  }
}

run "with_a_key" {
  command = plan

  variables {
    kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/0a1b2c3d"
  }

  assert {
    condition     = alltrue([for repository in aws_ecr_repository.this : one(repository.encryption_configuration).encryption_type == "KMS" && one(repository.encryption_configuration).kms_key == var.kms_key_arn])
    error_message = "The key does not encrypt the images."
  }
}

run "wrong_values_are_refused" {
  command = plan
  variables {
    name         = "Tableferry"
    repositories = ["worker/mysql"]
    keep_images  = 1
    kms_key_arn  = "alias/ferry"
  }
  expect_failures = [var.name, var.repositories, var.keep_images, var.kms_key_arn]
}
