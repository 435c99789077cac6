variable "region" {
  description = "AWS Region to deploy into; that of the warehouse."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2,}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "A Region is called like eu-central-1."
  }
}

variable "name" {
  description = "Name of the deployment, after which everything is called; unique in the account."
  type        = string
  default     = "tableferry"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,30}[a-z0-9]$", var.name))
    error_message = "A name is 2 to 32 small letters, digits and '-', beginning with a letter and not ending with '-'."
  }
}

variable "image_tag" {
  description = "Tag of the three images that were pushed, such as 1.2.3."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$", var.image_tag))
    error_message = "A tag is 1 to 128 letters, digits and '_.-'."
  }
}

variable "vpc_id" {
  description = "Id of the VPC that tasks run in. AWS's names lead to endpoints for these tasks in all of it, so nothing else should run there."
  type        = string
}

variable "subnet_ids" {
  description = "Ids of private subnets of that VPC; they need no way to the internet."
  type        = list(string)
}

variable "route_table_ids" {
  description = "Ids of the route tables of these subnets, which get a way to S3."
  type        = list(string)
}

variable "sources" {
  description = "The source databases, by the names that their secrets get (ssm:/NAME/SOURCE): the port, and CIDR blocks or security groups to reach them at."
  type = map(object({
    port               = number
    cidr_blocks        = optional(list(string), [])
    security_group_ids = optional(list(string), [])
  }))

  validation {
    condition     = !contains(keys(var.sources), "warehouse") && !contains(keys(var.sources), "mask-key")
    error_message = "No source is called warehouse or mask-key: these are the names of other secrets."
  }
}

variable "warehouse" {
  description = "The warehouse. kind: provisioned or serverless; name: identifier of the cluster, or name of the namespace; host, port, database: where it answers; CIDR blocks or security groups to reach it at; its slices; and what no live table has, of rls, masking and datashare."
  type = object({
    kind               = string
    name               = string
    host               = string
    port               = optional(number, 5439)
    database           = string
    cidr_blocks        = optional(list(string), [])
    security_group_ids = optional(list(string), [])
    slices             = optional(number, 1)
    assume_no          = optional(list(string), [])
  })

  validation {
    condition     = can(regex("^[A-Za-z0-9.-]+$", var.warehouse.host))
    error_message = "The host is a name or an address, without port and database."
  }
}

variable "schemas" {
  description = "Schemas of the warehouse that tables are published to: target.schema of the manifests."
  type        = list(string)
}

variable "schedules" {
  description = <<-EOT
    When the controller copies what, by name. expression, timezone, flexible_window_minutes, sources (empty for all) and enabled say when it starts;
    due (HH:MM in timezone), due_days (* or such as MON-FRI) and window_minutes (from the start to due, and a quarter of an hour) when somebody is told that no run has ended.
  EOT
  type = map(object({
    expression              = string
    timezone                = string
    flexible_window_minutes = optional(number, 0)
    sources                 = optional(list(string), [])
    enabled                 = optional(bool, true)
    due                     = optional(string)
    due_days                = optional(string, "*")
    window_minutes          = optional(number, 720)
  }))
}

variable "database_user_arns" {
  description = "Database users that may use the COPY role, as arn:aws:redshift:REGION:ACCOUNT:dbuser:CLUSTER_OR_WORKGROUP/USER; none lets all users of the warehouse."
  type        = list(string)
  default     = []
}

variable "architecture" {
  description = "X86_64 or ARM64; that of the images."
  type        = string
  default     = "X86_64"
}

variable "max_tasks" {
  description = "Most tasks of a run at one time. The account's quotas of Fargate vCPUs, on demand and on Spot, have to bear them."
  type        = number
  default     = 100
}

variable "environment" {
  description = "Values of the variables that manifests refer to as $${NAME}, by name; no secrets."
  type        = map(string)
  default     = {}
}

variable "emails" {
  description = "E-mail addresses that are told of alarms; each has to confirm it."
  type        = set(string)
  default     = []
}

variable "tags" {
  description = "Tags of everything."
  type        = map(string)
  default     = {}
}
