output "repository_urls" {
  description = "Where each image is pushed to, by repository: ACCOUNT.dkr.ecr.REGION.amazonaws.com/NAME/REPOSITORY."
  value       = { for name, repository in aws_ecr_repository.this : name => repository.repository_url }
}

output "repository_arns" {
  description = "ARNs of the repositories, by repository."
  value       = { for name, repository in aws_ecr_repository.this : name => repository.arn }
}
