variable "name" {
  description = "Name of the deployment: alarms, schedules and the role are called after it."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,30}[a-z0-9]$", var.name))
    error_message = "A name is 2 to 32 small letters, digits and '-', beginning with a letter and not ending with '-'."
  }
}

variable "schedules" {
  description = <<-EOT
    When a run of a schedule has to have ended, by the schedule's name. due: HH:MM in timezone. due_days: * or weekdays as cron takes them, such
    as MON-FRI. window_minutes: how far back a run may have ended, 10 to 1380 in steps of 5; from the schedule's start to due and a quarter of an hour, and less than from
    yesterday's end. CloudWatch looks every five minutes, so due should leave a run as much.
  EOT
  type = map(object({
    due            = string
    due_days       = string
    timezone       = string
    window_minutes = number
  }))

  # The name becomes part of a filter's pattern.
  validation {
    condition     = alltrue([for name in keys(var.schedules) : can(regex("^[a-z][a-z0-9]{0,16}$", name))])
    error_message = "A schedule's name is 1 to 17 small letters and digits, beginning with a letter."
  }

  validation {
    condition     = alltrue([for schedule in var.schedules : can(regex("^([01][0-9]|2[0-3]):[0-5][0-9]$", schedule.due))])
    error_message = "A time is HH:MM, from 00:00 to 23:59."
  }

  validation {
    condition     = alltrue([for schedule in var.schedules : can(regex("^(\\*|(MON|TUE|WED|THU|FRI|SAT|SUN)([,-](MON|TUE|WED|THU|FRI|SAT|SUN))*)$", schedule.due_days))])
    error_message = "Days are * or weekdays such as MON-FRI or MON,THU."
  }

  validation {
    condition     = alltrue([for schedule in var.schedules : can(regex("^(UTC|[A-Z][A-Za-z_]+(/[A-Z][A-Za-z0-9_+-]+){1,2})$", schedule.timezone))])
    error_message = "A time zone is called like Asia/Tokyo or UTC."
  }

  # CloudWatch looks back a day at most, and a little farther than it is asked to: then yesterday's run would do.
  validation {
    condition     = alltrue([for schedule in var.schedules : schedule.window_minutes >= 10 && schedule.window_minutes <= 1380 && schedule.window_minutes % 5 == 0])
    error_message = "A window is 10 to 1380 minutes, in steps of 5."
  }
}

variable "log_group_name" {
  description = "CloudWatch log group of the controller."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_/.#-]{1,512}$", var.log_group_name))
    error_message = "A log group's name is 1 to 512 letters, digits and '_/.#-'."
  }
}

variable "metric_namespace" {
  description = "CloudWatch namespace of the metrics."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9_./#-]{0,254}$", var.metric_namespace)) && !startswith(var.metric_namespace, "AWS/")
    error_message = "A namespace is 1 to 255 letters, digits and '_./#-'; those that begin with AWS/ are AWS's."
  }
}

variable "topic_arn" {
  description = "ARN of the SNS topic that is told."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]+$", var.topic_arn))
    error_message = "The ARN of a topic is arn:aws:sns:REGION:ACCOUNT:NAME."
  }
}

variable "dead_letter_queue_arn" {
  description = "ARN of the SQS queue for what could not be said at the due time."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:sqs:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]+$", var.dead_letter_queue_arn))
    error_message = "The ARN of a queue is arn:aws:sqs:REGION:ACCOUNT:NAME."
  }
}
