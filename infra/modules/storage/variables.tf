variable "name" {
  description = "What the bucket's name begins with, where bucket_name does not give all of it."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,30}[a-z0-9]$", var.name))
    error_message = "A name is 2 to 32 small letters, digits and '-', beginning with a letter and not ending with '-'."
  }
}

variable "bucket_name" {
  description = "Name of the bucket, unique in the world; null lets one be made up that begins with name."
  type        = string
  default     = null

  validation {
    condition     = var.bucket_name == null ? true : can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.bucket_name))
    error_message = "A bucket's name is 3 to 63 small letters, digits and '-'; dots would break TLS."
  }
}

variable "prefix" {
  description = "What all keys begin with: empty, or ending with a slash."
  type        = string
  default     = ""

  validation {
    condition     = can(regex("^([A-Za-z0-9!_.-]+/)*$", var.prefix))
    error_message = "A prefix is empty, or ends with a slash and begins without."
  }
}

variable "kms_key_arn" {
  description = "ARN of the KMS key that encrypts the bucket; null for keys of S3, which cost nothing."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null ? true : can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", var.kms_key_arn))
    error_message = "The ARN of a KMS key is arn:aws:kms:REGION:ACCOUNT:key/ID."
  }
}

variable "staging_days" {
  description = "Days after which row data goes that a killed worker left; what arrives is deleted at once."
  type        = number
  default     = 3

  validation {
    condition     = var.staging_days >= 1 && var.staging_days <= 3650 && floor(var.staging_days) == var.staging_days
    error_message = "Days are a whole number from 1 to 3650."
  }
}

variable "run_days" {
  description = "Days for which it is remembered what runs did: plans, results, logs, reports."
  type        = number
  default     = 90

  validation {
    condition     = var.run_days >= 1 && var.run_days <= 3650 && floor(var.run_days) == var.run_days
    error_message = "Days are a whole number from 1 to 3650."
  }
}

variable "force_destroy" {
  description = "Whether destroying the bucket also deletes what is in it, claims and fences among it; for trials only."
  type        = bool
  default     = false
}
