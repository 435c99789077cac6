variable "name" {
  description = "First part of the repositories' names: NAME/REPOSITORY."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,30}[a-z0-9]$", var.name))
    error_message = "A name is 2 to 32 small letters, digits and '-', beginning with a letter and not ending with '-'."
  }
}

variable "repositories" {
  description = "One repository for each image; the names are those of images/build.sh."
  type        = set(string)
  default     = ["controller", "worker-mysql", "worker-postgresql"]

  validation {
    condition     = length(var.repositories) > 0 && alltrue([for name in var.repositories : can(regex("^[a-z0-9]+(-[a-z0-9]+)*$", name))])
    error_message = "There is at least one repository, and each is called by small letters and digits, with single '-' between."
  }
}

variable "keep_images" {
  description = "How many tagged images of each repository are kept; older ones go. The deployed one has to be among them."
  type        = number
  default     = 30

  validation {
    condition     = var.keep_images >= 2 && var.keep_images <= 1000 && floor(var.keep_images) == var.keep_images
    error_message = "At least 2 images are kept, so that there is one to go back to, and at most 1000."
  }
}

variable "kms_key_arn" {
  description = "ARN of the KMS key that encrypts the images; null for AES-256 by ECR, which costs nothing."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null ? true : can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", var.kms_key_arn))
    error_message = "The ARN of a KMS key is arn:aws:kms:REGION:ACCOUNT:key/ID."
  }
}

variable "force_delete" {
  description = "Whether destroying a repository also deletes the images in it; for trials only."
  type        = bool
  default     = false
}
