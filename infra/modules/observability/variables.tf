variable "name" {
  description = "Name of the deployment: log groups, alarms and the topic are called after it; unique in the account and Region."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,30}[a-z0-9]$", var.name))
    error_message = "A name is 2 to 32 small letters, digits and '-', beginning with a letter and not ending with '-'."
  }
}

variable "engines" {
  description = "Kinds of source that there are workers for; each has a log group."
  type        = set(string)
  default     = ["mysql", "postgresql"]

  validation {
    condition     = length(var.engines) > 0 && length(setsubtract(var.engines, ["mysql", "postgresql"])) == 0
    error_message = "There are workers for mysql and postgresql."
  }
}

variable "log_retention_days" {
  description = "Days for which lines are kept, as CloudWatch offers them: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731 and more; 0 for ever."
  type        = number
  default     = 30

  validation {
    condition     = contains([0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "CloudWatch keeps lines for 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653 days, or for ever (0)."
  }
}

variable "log_kms_key_arn" {
  description = "ARN of the KMS key that encrypts the logs, whose policy lets logs.REGION.amazonaws.com use it; null for CloudWatch's own."
  type        = string
  default     = null

  validation {
    condition     = var.log_kms_key_arn == null ? true : can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", var.log_kms_key_arn))
    error_message = "The ARN of a KMS key is arn:aws:kms:REGION:ACCOUNT:key/ID."
  }
}

variable "emails" {
  description = "E-mail addresses that are told of alarms; each has to confirm it. Others can subscribe to the topic."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for email in var.emails : can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", email))])
    error_message = "An e-mail address is like data@example.com."
  }
}

variable "metric_namespace" {
  description = "CloudWatch namespace of the metrics that are made of the controller's lines; null for Tableferry/NAME. No two deployments may share one."
  type        = string
  default     = null

  validation {
    condition     = var.metric_namespace == null ? true : can(regex("^[A-Za-z0-9][A-Za-z0-9_./#-]{0,254}$", var.metric_namespace)) && !startswith(var.metric_namespace, "AWS/")
    error_message = "A namespace is 1 to 255 letters, digits and '_./#-'; those that begin with AWS/ are AWS's."
  }
}

# Checked by ../overdue, where it is due at all.
variable "schedules" {
  description = <<-EOT
    The schedules of the controller, by name. Where due (HH:MM in timezone) is not null, it is told when no run of that schedule has ended by then, on
    due_days: * or weekdays such as MON-FRI. window_minutes: how far back it may have ended, 10 to 1380 in steps of 5; from the schedule's start to due
    and a quarter of an hour is best. CloudWatch looks every five minutes, so due should leave a run as much. A schedule that is not enabled is never due.
  EOT
  type = map(object({
    timezone       = string
    due            = optional(string)
    due_days       = optional(string, "*")
    window_minutes = optional(number, 720)
    enabled        = optional(bool, true)
  }))
  default = {}
}

variable "dead_letter_queue" {
  description = "ARN and name of the queue of what could not be started, or not be told."
  type = object({
    arn  = string
    name = string
  })

  validation {
    condition     = can(regex("^arn:[a-z-]+:sqs:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]+$", var.dead_letter_queue.arn)) && endswith(var.dead_letter_queue.arn, ":${var.dead_letter_queue.name}")
    error_message = "The ARN of a queue is arn:aws:sqs:REGION:ACCOUNT:NAME, with the name beside it."
  }
}

variable "abnormal_stop_pattern" {
  description = "Event pattern (JSON) of a controller that could not start or was killed."
  type        = string

  validation {
    condition     = can(jsondecode(var.abnormal_stop_pattern).detail)
    error_message = "The pattern is not a JSON document about an event's detail."
  }
}
