variable "name" {
  description = "Name of the deployment: the role is NAME-copy; unique in the account."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,30}[a-z0-9]$", var.name))
    error_message = "A name is 2 to 32 small letters, digits and '-', beginning with a letter and not ending with '-'."
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

variable "warehouse" {
  description = "The warehouse. kind: provisioned or serverless; name: identifier of the cluster, or name of the namespace."
  type = object({
    kind = string
    name = string
  })

  validation {
    condition     = contains(["provisioned", "serverless"], var.warehouse.kind)
    error_message = "The kind is provisioned or serverless."
  }

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,62}$", var.warehouse.name))
    error_message = "Clusters and namespaces are called by 1 to 63 small letters, digits and '-', beginning with a letter."
  }
}

variable "database" {
  description = "Name of the database that is published to."
  type        = string

  validation {
    condition     = can(regex("^[^[:cntrl:]\\\\]{1,127}$", var.database))
    error_message = "A name in Redshift has 1 to 127 characters; with a backslash it could not be written safely."
  }
}

variable "user" {
  description = "Name of the database user that workers log in as."
  type        = string
  default     = "tableferry"

  validation {
    condition     = can(regex("^[^[:cntrl:]\\\\]{1,127}$", var.user)) && lower(var.user) == var.user
    error_message = "A name in Redshift has 1 to 127 characters; capitals would be made small, and a backslash could not be written safely."
  }
}

variable "schemas" {
  description = "Names of the schemas that live tables lie in: target.schema of the manifests."
  type        = list(string)

  validation {
    condition     = length(var.schemas) > 0 && alltrue([for name in var.schemas : can(regex("^[^[:cntrl:]\\\\]{1,127}$", name)) && lower(name) == name])
    error_message = "There is at least one schema; each has 1 to 127 characters; capitals would be made small, and a backslash could not be written safely."
  }
}

variable "may_create_schemas" {
  description = "Whether workers may create further schemas, so that a manifest can name one that nobody has made."
  type        = bool
  default     = false
}

variable "grant_assume_role" {
  description = "Whether the user needs a grant for the role, since ASSUMEROLE was revoked from PUBLIC in this warehouse."
  type        = bool
  default     = false
}

variable "database_user_arns" {
  description = "Database users that may use the role, as arn:aws:redshift:REGION:ACCOUNT:dbuser:CLUSTER_OR_WORKGROUP/USER; none lets all users of the warehouse that the role is attached to."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.database_user_arns : can(regex("^arn:[a-z-]+:redshift:[a-z0-9-]+:[0-9]{12}:dbuser:[a-z0-9-]+/.+$", arn))])
    error_message = "A database user is arn:aws:redshift:REGION:ACCOUNT:dbuser:CLUSTER_OR_WORKGROUP/USER."
  }
}
