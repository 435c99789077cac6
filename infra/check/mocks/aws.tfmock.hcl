# The account that every test deploys into, and identifiers in the form that AWS gives them.

mock_data "aws_partition" {
  defaults = { partition = "aws", dns_suffix = "amazonaws.com" }
}

mock_data "aws_region" {
  defaults = { region = "eu-central-1" }
}

mock_data "aws_caller_identity" {
  defaults = { account_id = "123456789012" }
}

mock_resource "aws_ecs_cluster" {
  defaults = { arn = "arn:aws:ecs:eu-central-1:123456789012:cluster/tableferry" }
}

mock_resource "aws_ecs_task_definition" {
  defaults = { arn_without_revision = "arn:aws:ecs:eu-central-1:123456789012:task-definition/tableferry-controller" }
}

mock_resource "aws_ecr_repository" {
  defaults = {
    arn            = "arn:aws:ecr:eu-central-1:123456789012:repository/tableferry/image"
    repository_url = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/tableferry/image"
  }
}

mock_resource "aws_iam_role" {
  defaults = { arn = "arn:aws:iam::123456789012:role/mocked" }
}

mock_resource "aws_kms_key" {
  defaults = { arn = "arn:aws:kms:eu-central-1:123456789012:key/mocked" }
}

mock_resource "aws_s3_bucket" {
  defaults = { bucket = "tableferry-bucket", arn = "arn:aws:s3:::tableferry-bucket" }
}

mock_resource "aws_sqs_queue" {
  defaults = { arn = "arn:aws:sqs:eu-central-1:123456789012:tableferry-dead-letters" }
}

mock_resource "aws_cloudwatch_event_bus" {
  defaults = { arn = "arn:aws:events:eu-central-1:123456789012:event-bus/tableferry" }
}

mock_resource "aws_sns_topic" {
  defaults = { arn = "arn:aws:sns:eu-central-1:123456789012:tableferry-alarms" }
}
