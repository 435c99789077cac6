variable "family" {
  description = "Family of the task definition. The roles are called after it: FAMILY-task, FAMILY-execution."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9_-]{0,53}$", var.family))
    error_message = "A family is 1 to 54 letters, digits, '-' and '_', so that the names of its roles fit into 64."
  }
}

variable "container_name" {
  description = "Name of the only container, by which overrides address it."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,62}$", var.container_name))
    error_message = "A container's name is 1 to 63 small letters, digits and '-', beginning with a letter."
  }
}

variable "image" {
  description = "Image with its tag or digest: ACCOUNT.dkr.ecr.REGION.amazonaws.com/NAME:TAG, or …/NAME@sha256:DIGEST."
  type        = string

  validation {
    condition     = can(regex("^[^\\s/:@]+(:[0-9]+)?/[^\\s:@]+(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}|@sha256:[0-9a-f]{64})$", var.image))
    error_message = "An image is REGISTRY/NAME:TAG or REGISTRY/NAME@sha256:DIGEST; without tag or digest it would be :latest."
  }
}

variable "repository_arn" {
  description = "ARN of the ECR repository that the image lies in."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:ecr:[a-z0-9-]+:[0-9]{12}:repository/[a-z0-9._/-]+$", var.repository_arn))
    error_message = "The ARN of an ECR repository is arn:aws:ecr:REGION:ACCOUNT:repository/NAME."
  }
}

variable "command" {
  description = "Arguments of the image's program, unless a task overrides them; null leaves them to the image."
  type        = list(string)
  default     = null
}

variable "environment" {
  description = "Environment variables by name. No secrets: everybody who may describe the task definition reads them. AWS_REGION is added."
  type        = map(string)
  default     = {}
}

variable "size" {
  description = "cpu in units of 1/1024 vCPU and memory in MiB, in one of the pairs that Fargate offers."
  type = object({
    cpu    = number
    memory = number
  })
  default = { cpu = 512, memory = 1024 }

  validation {
    condition = contains(lookup({
      "256"   = [512, 1024, 2048]
      "512"   = tolist(range(1024, 4097, 1024))
      "1024"  = tolist(range(2048, 8193, 1024))
      "2048"  = tolist(range(4096, 16385, 1024))
      "4096"  = tolist(range(8192, 30721, 1024))
      "8192"  = tolist(range(16384, 61441, 4096))
      "16384" = tolist(range(32768, 122881, 8192))
    }, tostring(var.size.cpu), []), var.size.memory)
    error_message = "Fargate does not offer this pair: 256 with 512 to 2048; 512 with 1024 to 4096, 1024 with 2048 to 8192, 2048 with 4096 to 16384, 4096 with 8192 to 30720, all in steps of 1024; 8192 with 16384 to 61440 in steps of 4096; 16384 with 32768 to 122880 in steps of 8192."
  }
}

variable "architecture" {
  description = "ARM64 or X86_64; that of the image."
  type        = string
  default     = "ARM64"

  validation {
    condition     = contains(["ARM64", "X86_64"], var.architecture)
    error_message = "The architecture is ARM64 or X86_64."
  }
}

variable "stop_timeout_seconds" {
  description = "Seconds from SIGTERM to SIGKILL, 2 to 120. A worker gives up its uploads and drops its tables within 25, which ECS's own 30 leave it."
  type        = number
  default     = 30

  validation {
    condition     = var.stop_timeout_seconds >= 2 && var.stop_timeout_seconds <= 120 && floor(var.stop_timeout_seconds) == var.stop_timeout_seconds
    error_message = "Fargate waits for 2 to 120 seconds."
  }
}

variable "ephemeral_storage_gib" {
  description = "Disk of the task in GiB, 21 to 200; null for the 20 that cost nothing."
  type        = number
  default     = null

  validation {
    condition     = var.ephemeral_storage_gib == null ? true : var.ephemeral_storage_gib >= 21 && var.ephemeral_storage_gib <= 200 && floor(var.ephemeral_storage_gib) == var.ephemeral_storage_gib
    error_message = "Fargate offers 21 to 200 GiB, or 20 with null."
  }
}

variable "log_group_name" {
  description = "CloudWatch log group that the container's lines go to; it has to exist."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_/.#-]{1,512}$", var.log_group_name))
    error_message = "A log group's name is 1 to 512 letters, digits and '_/.#-'."
  }
}

variable "policy" {
  description = "IAM policy (JSON) of the task's role."
  type        = string

  validation {
    condition     = can(jsondecode(var.policy).Statement)
    error_message = "The policy is not a JSON document with statements."
  }
}
