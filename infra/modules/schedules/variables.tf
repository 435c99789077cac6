variable "name" {
  description = "Name of the deployment: the group of schedules, the rule, the roles and the queue are called after it; unique in the account."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,30}[a-z0-9]$", var.name))
    error_message = "A name is 2 to 32 small letters, digits and '-', beginning with a letter and not ending with '-'."
  }
}

variable "controller" {
  description = "The controller, as its module gives it: cluster, ARN of the task definition without a revision, its two roles, where manifests lie, and its network."
  type = object({
    cluster             = object({ arn = string, name = string })
    task_definition_arn = string
    task_role_arn       = string
    execution_role_arn  = string
    manifests           = string
    network = object({
      subnet_ids         = list(string)
      security_group_ids = list(string)
      assign_public_ip   = bool
    })
  })

  validation {
    condition     = can(regex("^arn:[a-z-]+:ecs:[a-z0-9-]+:[0-9]{12}:cluster/[A-Za-z0-9_-]+$", var.controller.cluster.arn))
    error_message = "The ARN of a cluster is arn:aws:ecs:REGION:ACCOUNT:cluster/NAME."
  }

  validation {
    condition     = alltrue([for arn in [var.controller.task_role_arn, var.controller.execution_role_arn] : can(regex("^arn:[a-z-]+:iam::[0-9]{12}:role/[A-Za-z0-9+=,.@_/-]+$", arn))])
    error_message = "The ARN of a role is arn:aws:iam::ACCOUNT:role/NAME."
  }

  validation {
    condition     = can(regex("^arn:[a-z-]+:ecs:[a-z0-9-]+:[0-9]{12}:task-definition/[A-Za-z0-9_-]+$", var.controller.task_definition_arn))
    error_message = "The ARN of the task definition is arn:aws:ecs:REGION:ACCOUNT:task-definition/FAMILY, without a revision."
  }

  validation {
    condition     = can(regex("^s3://[^/]+/(.+/)?manifests$", var.controller.manifests))
    error_message = "Manifests lie at s3://BUCKET/[PREFIX/]manifests."
  }
}

variable "schedules" {
  description = <<-EOT
    When the controller copies what, by name; ids of runs begin with the name. expression: cron(MINUTE HOUR DAY MONTH WEEKDAY YEAR), rate(…) or
    at(…). timezone: of the IANA database; cron follows its daylight saving. flexible_window_minutes: how much later it may start, 0 to 1440.
    sources: names of sources; empty for all. enabled: whether it starts at all.
  EOT
  type = map(object({
    expression              = string
    timezone                = string
    flexible_window_minutes = optional(number, 0)
    sources                 = optional(list(string), [])
    enabled                 = optional(bool, true)
  }))

  # A run's id is NAME-YYYYMMDD-HHMMSS-xxxxxx, and 40 characters at most.
  validation {
    condition     = alltrue([for name in keys(var.schedules) : can(regex("^[a-z][a-z0-9]{0,16}$", name))])
    error_message = "A schedule's name is 1 to 17 small letters and digits, beginning with a letter."
  }

  validation {
    condition     = !contains(keys(var.schedules), "doctor")
    error_message = "No schedule is called doctor: what runs of that name leave may be deleted."
  }

  validation {
    condition     = alltrue([for schedule in var.schedules : can(regex("^(cron|rate|at)\\([^()]+\\)$", schedule.expression))])
    error_message = "An expression is cron(…), rate(…) or at(…), as EventBridge Scheduler takes it."
  }

  validation {
    condition     = alltrue([for schedule in var.schedules : can(regex("^(UTC|[A-Z][A-Za-z_]+(/[A-Z][A-Za-z0-9_+-]+){1,2})$", schedule.timezone))])
    error_message = "A time zone is called like Asia/Tokyo or UTC."
  }

  validation {
    condition     = alltrue([for schedule in var.schedules : schedule.flexible_window_minutes >= 0 && schedule.flexible_window_minutes <= 1440 && floor(schedule.flexible_window_minutes) == schedule.flexible_window_minutes])
    error_message = "A window is 0 (off) to 1440 whole minutes."
  }

  validation {
    condition     = alltrue(flatten([for schedule in var.schedules : [for source in schedule.sources : can(regex("^[A-Za-z0-9_][A-Za-z0-9_-]*$", source))]]))
    error_message = "A source's name has letters, digits, '_' and, but at its beginning, '-'."
  }
}

variable "retry" {
  description = "How often (0 to 185) and for how long (60 to 86400 seconds) it is tried to start the controller, before that is given up."
  type = object({
    attempts    = number
    age_seconds = number
  })

  validation {
    condition     = var.retry.attempts >= 0 && var.retry.attempts <= 185 && floor(var.retry.attempts) == var.retry.attempts
    error_message = "Attempts are a whole number from 0 to 185."
  }

  validation {
    condition     = var.retry.age_seconds >= 60 && var.retry.age_seconds <= 86400 && floor(var.retry.age_seconds) == var.retry.age_seconds
    error_message = "The age is 60 to 86400 whole seconds."
  }
}
