# The bucket: the ledger of all runs, and row data on its way to the warehouse.

locals {
  # What nobody needs after a while. Never claims/, columns/, estimates/, held/ and manifests/: without its claim a table
  # would be copied by two runs at once, and a version that the gate holds back would be found by nobody.
  expiring = {
    staging = { prefix = "staging/", days = var.staging_days }
    runs    = { prefix = "runs/", days = var.run_days }
    recent  = { prefix = "recent/", days = var.run_days }
    # With what doctors tried it whose worker was killed; no version lies there.
    trials = { prefix = "held/~doctor/", days = 1 }
  }
}

# Without prevent_destroy, which no variable can switch: as long as force_destroy is false, AWS deletes no bucket that
# holds anything, and this one always does.
resource "aws_s3_bucket" "this" {
  bucket        = var.bucket_name
  bucket_prefix = var.bucket_name == null ? "${var.name}-" : null
  force_destroy = var.force_destroy
}

resource "aws_s3_bucket_public_access_block" "this" {
  bucket = aws_s3_bucket.this.id

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

# Access is a matter of policies alone: no object can bring a list of its own.
resource "aws_s3_bucket_ownership_controls" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    # Without a key of the bucket, each object would cost a request to KMS.
    bucket_key_enabled = var.kms_key_arn != null

    apply_server_side_encryption_by_default {
      sse_algorithm     = var.kms_key_arn == null ? "AES256" : "aws:kms"
      kms_master_key_id = var.kms_key_arn
    }
  }
}

# Versions would keep what has to be gone: staged files hold personal data, and each run rewrites its heartbeat every five
# seconds. Nothing is lost by it: whatever several may write is written on conditions, so nobody overwrites what they have
# not read; staged files and logs are their attempt's alone.
resource "aws_s3_bucket_versioning" "this" {
  bucket = aws_s3_bucket.this.id

  versioning_configuration {
    status = "Disabled"
  }
}

resource "aws_s3_bucket_policy" "this" {
  bucket = aws_s3_bucket.this.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Every program here speaks HTTPS; whatever does not is none of ours.
      {
        Sid       = "DenyWithoutTls"
        Effect    = "Deny"
        Principal = "*"
        Action    = ["s3:*"]
        Resource  = [aws_s3_bucket.this.arn, "${aws_s3_bucket.this.arn}/*"]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
      # The same for versions of TLS that are broken.
      {
        Sid       = "DenyOldTls"
        Effect    = "Deny"
        Principal = "*"
        Action    = ["s3:*"]
        Resource  = [aws_s3_bucket.this.arn, "${aws_s3_bucket.this.arn}/*"]
        Condition = { NumericLessThan = { "s3:TlsVersion" = "1.2" } }
      },
    ]
  })

  # S3 refuses one of two changes of a bucket's access at the same time.
  depends_on = [aws_s3_bucket_public_access_block.this]
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  bucket = aws_s3_bucket.this.id

  dynamic "rule" {
    for_each = local.expiring
    content {
      id     = "expire-${rule.key}"
      status = "Enabled"

      filter {
        prefix = "${var.prefix}${rule.value.prefix}"
      }

      expiration {
        days = rule.value.days
      }
    }
  }

  # Pieces of files whose worker was killed: nobody sees them, but they cost, and hold rows.
  rule {
    id     = "abort-multipart"
    status = "Enabled"

    filter {
      prefix = var.prefix
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }
  }
}
