variable "path" {
  description = "First part of the parameters' names, without slashes: /PATH/NAME. The key's alias is called after it."
  type        = string
  default     = "tableferry"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,30}[a-z0-9]$", var.path))
    error_message = "The path is 2 to 32 small letters, digits and '-', beginning with a letter and not ending with '-'."
  }

  # The Parameter Store keeps these for itself.
  validation {
    condition     = !startswith(var.path, "aws") && !startswith(var.path, "ssm")
    error_message = "Parameters must not begin with /aws or /ssm."
  }
}

variable "names" {
  description = "Last parts of the parameters' names: one for the login of each source and of the warehouse, and one for the key of masks."
  type        = set(string)

  validation {
    condition     = length(var.names) > 0 && alltrue([for name in var.names : can(regex("^[A-Za-z0-9._-]{1,100}$", name))])
    error_message = "There is at least one name, and each has 1 to 100 letters, digits and '._-'."
  }
}
