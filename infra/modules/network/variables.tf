variable "name" {
  description = "Name of the deployment: security groups are called after it."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,30}[a-z0-9]$", var.name))
    error_message = "A name is 2 to 32 small letters, digits and '-', beginning with a letter and not ending with '-'."
  }
}

variable "vpc_id" {
  description = "Id of the VPC that tasks run in."
  type        = string

  validation {
    condition     = startswith(var.vpc_id, "vpc-")
    error_message = "The id of a VPC is vpc-…."
  }
}

variable "subnet_ids" {
  description = "Ids of the subnets that tasks run in, and interface endpoints lie in. Each task takes one address."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) > 0 && alltrue([for id in var.subnet_ids : startswith(id, "subnet-")])
    error_message = "There is at least one subnet, and each is called subnet-…."
  }
}

variable "assign_public_ip" {
  description = "Whether tasks get a public address. In a public subnet they reach AWS by it alone; nobody can reach them all the same."
  type        = bool
  default     = false
}

variable "sources" {
  description = "Where the source databases are, by any name: the port, and CIDR blocks or security groups that workers may reach there."
  type = map(object({
    port               = number
    cidr_blocks        = optional(list(string), [])
    security_group_ids = optional(list(string), [])
  }))
  default = {}

  # Names become part of descriptions, for which EC2 takes few characters.
  validation {
    condition     = alltrue([for name in keys(var.sources) : can(regex("^[A-Za-z0-9_-]{1,100}$", name))])
    error_message = "A source's name has 1 to 100 letters, digits, '-' and '_'."
  }

  validation {
    condition     = alltrue([for source in var.sources : source.port >= 1 && source.port <= 65535 && floor(source.port) == source.port])
    error_message = "A port is 1 to 65535."
  }

  validation {
    condition     = alltrue(flatten([for source in var.sources : [for cidr in source.cidr_blocks : can(cidrnetmask(cidr))]]))
    error_message = "A CIDR block of IPv4 is like 10.0.0.0/16."
  }

  validation {
    condition     = alltrue([for source in var.sources : length(source.cidr_blocks) + length(source.security_group_ids) > 0 && alltrue([for id in source.security_group_ids : startswith(id, "sg-")])])
    error_message = "A source is at a CIDR block or in a security group, called sg-…."
  }
}

variable "warehouse" {
  description = "Where the warehouse is: its port, and CIDR blocks or security groups that workers may reach there."
  type = object({
    port               = optional(number, 5439)
    cidr_blocks        = optional(list(string), [])
    security_group_ids = optional(list(string), [])
  })

  validation {
    condition     = var.warehouse.port >= 1 && var.warehouse.port <= 65535 && floor(var.warehouse.port) == var.warehouse.port
    error_message = "A port is 1 to 65535."
  }

  validation {
    condition     = alltrue([for cidr in var.warehouse.cidr_blocks : can(cidrnetmask(cidr))])
    error_message = "A CIDR block of IPv4 is like 10.0.0.0/16."
  }

  validation {
    condition     = length(var.warehouse.cidr_blocks) + length(var.warehouse.security_group_ids) > 0 && alltrue([for id in var.warehouse.security_group_ids : startswith(id, "sg-")])
    error_message = "The warehouse is at a CIDR block or in a security group, called sg-…."
  }
}

variable "https_cidr_blocks" {
  description = "CIDR blocks at which AWS's APIs are reached, where there are no endpoints: the internet, or the endpoints that a VPC has already."
  type        = list(string)
  default     = ["0.0.0.0/0"]

  validation {
    condition     = length(var.https_cidr_blocks) > 0 && alltrue([for cidr in var.https_cidr_blocks : can(cidrnetmask(cidr))])
    error_message = "There is at least one CIDR block of IPv4, like 10.0.0.0/16."
  }
}

variable "endpoints" {
  description = <<-EOT
    Makes VPC endpoints for everything that tasks call; null makes none. For a VPC of Tableferry's own: names of AWS then lead to these endpoints in
    the whole VPC, and they let nobody else in. route_table_ids: of the subnets. bucket_name: the only bucket that can be reached by them.
    event_bus: whether there is a bus that is told of deadlines. An interface endpoint is billed by the hour and Availability Zone.
  EOT
  type = object({
    route_table_ids = list(string)
    bucket_name     = string
    event_bus       = optional(bool, false)
  })
  default = null

  validation {
    condition     = var.endpoints == null ? true : length(var.endpoints.route_table_ids) > 0 && alltrue([for id in var.endpoints.route_table_ids : startswith(id, "rtb-")])
    error_message = "There is at least one route table, and each is called rtb-…."
  }

  validation {
    condition     = var.endpoints == null ? true : can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.endpoints.bucket_name))
    error_message = "A bucket's name is 3 to 63 small letters, digits, '.' and '-'."
  }
}
