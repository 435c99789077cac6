variable "name" {
  description = "Name of the cluster; unique in the account and Region."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,30}[a-z0-9]$", var.name))
    error_message = "A name is 2 to 32 small letters, digits and '-', beginning with a letter and not ending with '-'."
  }
}

variable "container_insights" {
  description = "CloudWatch Container Insights: disabled, enabled, or enhanced (metrics of each task). Both of the latter are billed by the metric."
  type        = string
  default     = "disabled"

  validation {
    condition     = contains(["disabled", "enabled", "enhanced"], var.container_insights)
    error_message = "Container Insights are disabled, enabled or enhanced."
  }
}
