variable "name" {
  description = "Name of the deployment: the family is NAME-controller, and the defaults of other names are made from it; unique in the account."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,30}[a-z0-9]$", var.name))
    error_message = "A name is 2 to 32 small letters, digits and '-', beginning with a letter and not ending with '-'."
  }
}

variable "cluster" {
  description = "ARN and name of the ECS cluster that workers run on."
  type = object({
    arn  = string
    name = string
  })

  validation {
    condition     = can(regex("^arn:[a-z-]+:ecs:[a-z0-9-]+:[0-9]{12}:cluster/[A-Za-z0-9_-]+$", var.cluster.arn)) && endswith(var.cluster.arn, ":cluster/${var.cluster.name}")
    error_message = "The ARN of a cluster is arn:aws:ecs:REGION:ACCOUNT:cluster/NAME, with the name beside it."
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

variable "workers" {
  description = "The workers that it may launch, by kind of source: family of the task definition, and the ARNs of its two roles."
  type = map(object({
    family             = string
    task_role_arn      = string
    execution_role_arn = string
  }))

  # The program puts the family together from the prefix and the kind of source.
  validation {
    condition     = length(var.workers) > 0 && alltrue([for engine, worker in var.workers : worker.family == "${coalesce(var.task_definition_prefix, "${var.name}-worker-")}${engine}"])
    error_message = "There is at least one worker, and each family is called by task_definition_prefix and the key: NAME-worker-mysql for mysql."
  }
}

variable "task_definition_prefix" {
  description = "What families of workers are called before the kind of source; null for NAME-worker-."
  type        = string
  default     = null
}

variable "queue_prefix" {
  description = "What the names of run queues begin with; null for NAME-run-. Workers have to be told the same."
  type        = string
  default     = null

  validation {
    condition     = var.queue_prefix == null ? true : can(regex("^[A-Za-z0-9_-]{1,40}$", var.queue_prefix))
    error_message = "A prefix is 1 to 40 letters, digits, '-' and '_'."
  }
}

variable "network" {
  description = "Subnets of all tasks, security groups of workers and of the controller, and whether tasks get a public address (in public subnets they need one)."
  type = object({
    subnet_ids                    = list(string)
    worker_security_group_ids     = list(string)
    controller_security_group_ids = list(string)
    assign_public_ip              = optional(bool, false)
  })

  validation {
    condition     = length(var.network.subnet_ids) > 0 && alltrue([for id in var.network.subnet_ids : startswith(id, "subnet-")])
    error_message = "There is at least one subnet, and each is called subnet-…."
  }

  validation {
    condition = alltrue([for ids in [var.network.worker_security_group_ids, var.network.controller_security_group_ids] :
    length(ids) > 0 && alltrue([for id in ids : startswith(id, "sg-")])])
    error_message = "Workers and controller have at least one security group each, called sg-…."
  }
}

variable "warehouse" {
  description = <<-EOT
    The warehouse. url: jdbc:redshift://HOST:PORT/DATABASE. credentials: ssm:NAME of user and password. copy_role: ARN of the role that COPY
    reads S3 with, or default for the cluster's own. region: that of the bucket, where it is not the cluster's. target_slices: the cluster's
    slices, of which a table's number of files is made a multiple. assume_no: what no live table has, of rls, masking and datashare.
  EOT
  type = object({
    url           = string
    credentials   = string
    copy_role     = optional(string, "default")
    region        = optional(string)
    target_slices = optional(number, 1)
    assume_no     = optional(list(string), [])
  })

  validation {
    condition     = can(regex("^jdbc:redshift://[^\\s/:]+:[0-9]{1,5}/\\S+$", var.warehouse.url))
    error_message = "The URL is jdbc:redshift://HOST:PORT/DATABASE."
  }

  validation {
    condition     = can(regex("^ssm:[A-Za-z0-9._/-]+$", var.warehouse.credentials))
    error_message = "The credentials are ssm:NAME, the name of an SSM parameter; never a password."
  }

  validation {
    condition     = var.warehouse.copy_role == "default" || can(regex("^arn:[a-z-]+:iam::[0-9]{12}:role/[A-Za-z0-9+=,.@_/-]+$", var.warehouse.copy_role))
    error_message = "The role is arn:aws:iam::ACCOUNT:role/NAME, or default."
  }

  validation {
    condition     = var.warehouse.region == null ? true : can(regex("^[a-z]{2,}(-[a-z]+)+-[0-9]$", var.warehouse.region))
    error_message = "A Region is called like eu-central-1."
  }

  validation {
    condition     = var.warehouse.target_slices >= 1 && var.warehouse.target_slices <= 9999 && floor(var.warehouse.target_slices) == var.warehouse.target_slices
    error_message = "Slices are a whole number from 1 to 9999."
  }

  validation {
    condition     = length(setsubtract(var.warehouse.assume_no, ["rls", "masking", "datashare"])) == 0
    error_message = "What can be assumed not to be there is rls, masking and datashare."
  }
}

variable "mask_key" {
  description = "ssm:NAME of the key of the mask sha256; null if no table has that mask."
  type        = string
  default     = null

  validation {
    condition     = var.mask_key == null ? true : can(regex("^ssm:[A-Za-z0-9._/-]+$", var.mask_key))
    error_message = "The key is ssm:NAME, the name of an SSM parameter."
  }
}

variable "event_bus_arn" {
  description = "ARN of the EventBridge bus that is told of deadlines; null for none."
  type        = string
  default     = null

  validation {
    condition     = var.event_bus_arn == null ? true : can(regex("^arn:[a-z-]+:events:[a-z0-9-]+:[0-9]{12}:event-bus/[A-Za-z0-9/._-]+$", var.event_bus_arn))
    error_message = "The ARN of a bus is arn:aws:events:REGION:ACCOUNT:event-bus/NAME."
  }
}

variable "max_tasks" {
  description = "Most tasks of a run at one time, 1 to 99999. The account's quota of Fargate vCPUs has to bear them."
  type        = number
  default     = 100

  validation {
    condition     = var.max_tasks >= 1 && var.max_tasks <= 99999 && floor(var.max_tasks) == var.max_tasks
    error_message = "Tasks are a whole number from 1 to 99999."
  }
}

variable "spot" {
  description = "Whether workers run on Fargate Spot until it takes one back. The controller never does."
  type        = bool
  default     = false
}

variable "launch" {
  description = "How fast it launches, 1 to 9999 each: rate, calls of RunTask a second; burst, calls at once after a pause; retry_pause_seconds, pause before a second attempt. Null leaves them to the program."
  type = object({
    rate                = optional(number)
    burst               = optional(number)
    retry_pause_seconds = optional(number)
  })
  default = {}

  validation {
    condition     = alltrue([for number in values(var.launch) : number == null ? true : number >= 1 && number <= 9999 && floor(number) == number])
    error_message = "Each is a whole number from 1 to 9999."
  }
}

variable "environment" {
  description = "Values of the variables that manifests refer to as $${NAME}, by name. No secrets: everybody who may describe the task definition reads them."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for name in keys(var.environment) : can(regex("^[A-Za-z_][A-Za-z0-9_]*$", name)) && !startswith(name, "TABLEFERRY_") && !startswith(name, "AWS_")])
    error_message = "Names are letters, digits and '_'; TABLEFERRY_… and AWS_… are set by this module."
  }
}

# What follows is passed on to ../task, which checks it.

variable "image" {
  description = "Image of the controller with its tag or digest: ACCOUNT.dkr.ecr.REGION.amazonaws.com/NAME:TAG, or …/NAME@sha256:DIGEST."
  type        = string
}

variable "repository_arn" {
  description = "ARN of the ECR repository that the image lies in."
  type        = string
}

variable "size" {
  description = "cpu in units of 1/1024 vCPU and memory in MiB, a pair that Fargate offers."
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

variable "log_group_name" {
  description = "CloudWatch log group that the controller's lines go to; it has to exist."
  type        = string
}

# Checked by ../schedules.
variable "schedules" {
  description = <<-EOT
    When it copies what, by name; ids of runs begin with the name. expression: cron(MINUTE HOUR DAY MONTH WEEKDAY YEAR), rate(…) or at(…). timezone:
    of the IANA database; cron follows its daylight saving. flexible_window_minutes: how much later it may start, 0 to 1440. sources: names of sources;
    empty for all. enabled: whether it starts at all.
  EOT
  type = map(object({
    expression              = string
    timezone                = string
    flexible_window_minutes = optional(number, 0)
    sources                 = optional(list(string), [])
    enabled                 = optional(bool, true)
  }))
  default = {}
}

# Checked by ../schedules.
variable "start_retry" {
  description = "How often (0 to 185) and for how long (60 to 86400 seconds) it is tried to start it. The default gives up after an hour: then somebody should decide whether it still makes sense."
  type = object({
    attempts    = number
    age_seconds = number
  })
  default = { attempts = 185, age_seconds = 3600 }
}
