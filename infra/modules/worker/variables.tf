variable "name" {
  description = "Name of the deployment, from which the defaults of other names are made; unique in the account."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,30}[a-z0-9]$", var.name))
    error_message = "A name is 2 to 32 small letters, digits and '-', beginning with a letter and not ending with '-'."
  }
}

variable "engine" {
  description = "Kind of source that this worker reads: mysql (MariaDB too) or postgresql."
  type        = string

  validation {
    condition     = contains(["mysql", "postgresql"], var.engine)
    error_message = "There are workers for mysql and postgresql."
  }
}

variable "task_definition_prefix" {
  description = "What the family is called before the engine; null for NAME-worker-. The controller has to be told the same."
  type        = string
  default     = null

  validation {
    condition     = var.task_definition_prefix == null ? true : can(regex("^[A-Za-z0-9][A-Za-z0-9_-]{0,43}$", var.task_definition_prefix))
    error_message = "A prefix is 1 to 44 letters, digits, '-' and '_'."
  }
}

variable "queue_prefix" {
  description = "What the names of run queues begin with; null for NAME-run-. The controller has to be told the same."
  type        = string
  default     = null

  validation {
    condition     = var.queue_prefix == null ? true : can(regex("^[A-Za-z0-9_-]{1,40}$", var.queue_prefix))
    error_message = "A prefix is 1 to 40 letters, digits, '-' and '_'."
  }
}

variable "bucket" {
  description = "Where everything is kept: the bucket's name, what all keys begin with (empty, or ending with a slash), and the ARN of the KMS key that encrypts it, or null."
  type = object({
    name        = string
    prefix      = optional(string, "")
    kms_key_arn = optional(string)
  })

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.bucket.name)) && can(regex("^([A-Za-z0-9!_.-]+/)*$", var.bucket.prefix))
    error_message = "The bucket's name has 3 to 63 small letters, digits, '.' and '-'; the prefix is empty, or ends with a slash and begins without."
  }

  validation {
    condition     = var.bucket.kms_key_arn == null ? true : can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", var.bucket.kms_key_arn))
    error_message = "The ARN of a KMS key is arn:aws:kms:REGION:ACCOUNT:key/ID."
  }
}

variable "parameter_paths" {
  description = "Names of the SSM parameters that workers may read, with * for any text."
  type        = list(string)
  default     = ["/tableferry/*"]

  validation {
    condition     = length(var.parameter_paths) > 0 && alltrue([for path in var.parameter_paths : can(regex("^/?[A-Za-z0-9._-][A-Za-z0-9._/*-]*$", path))])
    error_message = "There is at least one name, and each begins with what is not '*': workers must not read the secrets of others."
  }
}

variable "secrets_kms_key_arn" {
  description = "ARN of the KMS key that encrypts these parameters; null if it is the Parameter Store's own."
  type        = string
  default     = null

  validation {
    condition     = var.secrets_kms_key_arn == null ? true : can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", var.secrets_kms_key_arn))
    error_message = "The ARN of a KMS key is arn:aws:kms:REGION:ACCOUNT:key/ID."
  }
}

# What follows is passed on to ../task, which checks it.

variable "image" {
  description = "Image of the worker with its tag or digest: ACCOUNT.dkr.ecr.REGION.amazonaws.com/NAME:TAG, or …/NAME@sha256:DIGEST."
  type        = string
}

variable "repository_arn" {
  description = "ARN of the ECR repository that the image lies in."
  type        = string
}

variable "size" {
  description = "Where the controller does not say more: cpu in units of 1/1024 vCPU and memory in MiB, a pair that Fargate offers."
  type = object({
    cpu    = number
    memory = number
  })
  default = { cpu = 512, memory = 1024 }
}

variable "architecture" {
  description = "ARM64 or X86_64; that of the image."
  type        = string
  default     = "ARM64"
}

variable "ephemeral_storage_gib" {
  description = "Disk of the task in GiB, 21 to 200; null for the 20 that cost nothing. Workers stage on S3 and need none."
  type        = number
  default     = null
}

variable "log_group_name" {
  description = "CloudWatch log group that the worker's lines go to; it has to exist."
  type        = string
}
