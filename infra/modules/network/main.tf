# Who may talk to whom: nobody to the tasks, the tasks to what they need. And, if asked for, ways to AWS inside of the VPC.

data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  # Where AWS's APIs are reached: by addresses, or, with endpoints, inside of the VPC, and then tasks need no way to the
  # internet at all. DNS needs no rule: security groups do not filter what goes to the resolver that Amazon provides.
  https_addresses = var.endpoints == null ? var.https_cidr_blocks : []
  https_endpoints = {
    https-endpoints = { port = 443, cidr = null, group = one(aws_security_group.endpoints[*].id), prefix_list = null }
    https-s3        = { port = 443, cidr = null, group = null, prefix_list = one(aws_vpc_endpoint.s3[*].prefix_list_id) }
  }
  https = merge(
    { for i, cidr in local.https_addresses : "https-${i}" => { port = 443, cidr = cidr, group = null, prefix_list = null } },
    { for key, target in local.https_endpoints : key => target if var.endpoints != null },
  )

  # Numbered, since ids of security groups may not be known before they are made, and keys have to be.
  databases = merge([
    for name, database in merge({ for source, place in var.sources : "source-${source}" => place }, { warehouse = var.warehouse }) : merge(
      { for i, cidr in database.cidr_blocks : "${name}-cidr-${i}" => { port = database.port, cidr = cidr, group = null, prefix_list = null } },
      { for i, id in database.security_group_ids : "${name}-group-${i}" => { port = database.port, cidr = null, group = id, prefix_list = null } },
    )
  ]...)

  egress = merge(
    { for key, target in merge(local.https, local.databases) : "worker-${key}" => merge(target, { from = aws_security_group.worker.id }) },
    # The controller never talks to a database: it asks by launching a worker.
    { for key, target in local.https : "controller-${key}" => merge(target, { from = aws_security_group.controller.id }) },
  )

  interface_services = var.endpoints == null ? [] : concat(
    # Image and log of every task; secrets, for workers; queues; launches, by the controller.
    ["ecr.api", "ecr.dkr", "logs", "ssm", "sqs", "ecs"],
    var.endpoints.event_bus ? ["events"] : [],
  )
}

# --- tasks ---

# No rule lets anybody in: tasks listen to nothing.
resource "aws_security_group" "worker" {
  name        = "${var.name}-workers"
  description = "Tasks that copy tables. Databases have to let this group in."
  vpc_id      = var.vpc_id
}

resource "aws_security_group" "controller" {
  name        = "${var.name}-controller"
  description = "The controller, which talks to AWS only."
  vpc_id      = var.vpc_id
}

resource "aws_vpc_security_group_egress_rule" "this" {
  for_each = local.egress

  security_group_id            = each.value.from
  description                  = each.key
  ip_protocol                  = "tcp"
  from_port                    = each.value.port
  to_port                      = each.value.port
  cidr_ipv4                    = each.value.cidr
  referenced_security_group_id = each.value.group
  prefix_list_id               = each.value.prefix_list
}

# --- ways to AWS ---

resource "aws_security_group" "endpoints" {
  count = var.endpoints == null ? 0 : 1

  name        = "${var.name}-endpoints"
  description = "Ways to AWS for the tasks."
  vpc_id      = var.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "endpoints" {
  for_each = var.endpoints == null ? {} : { worker = aws_security_group.worker.id, controller = aws_security_group.controller.id }

  security_group_id            = aws_security_group.endpoints[0].id
  description                  = "HTTPS from each ${each.key}"
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = each.value
}

resource "aws_vpc_endpoint" "interface" {
  for_each = toset(local.interface_services)

  vpc_id              = var.vpc_id
  service_name        = "com.amazonaws.${data.aws_region.current.region}.${each.value}"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = var.subnet_ids
  security_group_ids  = [aws_security_group.endpoints[0].id]
  private_dns_enabled = true # programs call AWS by its ordinary names
}

resource "aws_vpc_endpoint" "s3" {
  count = var.endpoints == null ? 0 : 1

  vpc_id            = var.vpc_id
  service_name      = "com.amazonaws.${data.aws_region.current.region}.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = var.endpoints.route_table_ids

  # Rows cannot leave for another bucket by this way, whatever a task's role may do. Who may use it is said by the roles.
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # Controller and workers; and COPY, where the warehouse uses these route tables.
      {
        Sid       = "OwnBucket"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:GetObject", "s3:ListBucket", "s3:PutObject"]
        Resource = [
          "arn:${data.aws_partition.current.partition}:s3:::${var.endpoints.bucket_name}",
          "arn:${data.aws_partition.current.partition}:s3:::${var.endpoints.bucket_name}/*",
        ]
      },
      # Fargate pulls the layers of images from a bucket of ECR's.
      {
        Sid       = "ImageLayers"
        Effect    = "Allow"
        Principal = "*"
        Action    = ["s3:GetObject"]
        Resource  = ["arn:${data.aws_partition.current.partition}:s3:::prod-${data.aws_region.current.region}-starport-layer-bucket/*"]
      },
    ]
  })
}
