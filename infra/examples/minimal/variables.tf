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
  description = "Id of the VPC that tasks run in."
  type        = string
}

variable "subnet_ids" {
  description = "Ids of public subnets of that VPC: with a route to an internet gateway."
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
    condition     = !contains(keys(var.sources), "warehouse")
    error_message = "No source is called warehouse: that is the name of the warehouse's secret."
  }
}

variable "warehouse" {
  description = "The warehouse. kind: provisioned or serverless; name: identifier of the cluster, or name of the namespace; host, port, database: where it answers; CIDR blocks or security groups to reach it at."
  type = object({
    kind               = string
    name               = string
    host               = string
    port               = optional(number, 5439)
    database           = string
    cidr_blocks        = optional(list(string), [])
    security_group_ids = optional(list(string), [])
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

variable "schedule" {
  description = "When all tables are copied, as EventBridge Scheduler takes it, in which time zone, and spread over how many minutes; and by when (HH:MM, there) a run has to have ended, which may be null. window_minutes: from the start to due, and a quarter of an hour. Without enabled nothing starts and nothing is due."
  type = object({
    expression              = string
    timezone                = string
    flexible_window_minutes = optional(number, 0)
    due                     = optional(string)
    window_minutes          = optional(number, 720)
    enabled                 = optional(bool, true)
  })
  default = { expression = "cron(0 3 * * ? *)", timezone = "UTC", due = "08:00", window_minutes = 315 }
}

variable "architecture" {
  description = "X86_64 or ARM64; that of the images."
  type        = string
  default     = "X86_64"
}

variable "emails" {
  description = "E-mail addresses that are told of alarms; each has to confirm it."
  type        = set(string)
  default     = []
}
