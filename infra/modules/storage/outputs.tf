output "bucket" {
  description = "The place for everything that is kept, as other modules take it: the bucket's name, the prefix of keys, the ARN of its KMS key or null."
  value = {
    name        = aws_s3_bucket.this.bucket
    prefix      = var.prefix
    kms_key_arn = var.kms_key_arn
  }
}

output "bucket_arn" {
  description = "ARN of the bucket."
  value       = aws_s3_bucket.this.arn
}

output "manifests" {
  description = "Where `controller manifests push` puts manifests, and from where scheduled runs read them."
  value       = "s3://${aws_s3_bucket.this.bucket}/${var.prefix}manifests"
}
