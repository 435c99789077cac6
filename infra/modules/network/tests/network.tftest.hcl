mock_provider "aws" {
  source = "../../check/mocks"
}

override_resource {
  target          = aws_security_group.worker
  override_during = plan
  values          = { id = "sg-workers" }
}

override_resource {
  target          = aws_security_group.controller
  override_during = plan
  values          = { id = "sg-controller" }
}

override_resource {
  target          = aws_security_group.endpoints
  override_during = plan
  values          = { id = "sg-endpoints" }
}

override_resource {
  target          = aws_vpc_endpoint.s3
  override_during = plan
  values          = { prefix_list_id = "pl-s3" }
}

variables {
  name       = "tableferry"
  vpc_id     = "vpc-1"
  subnet_ids = ["subnet-1", "subnet-2"]
  sources = {
    media = { port = 3306, cidr_blocks = ["10.1.0.0/16", "10.2.0.0/24"] }
    shop  = { port = 5432, security_group_ids = ["sg-shop"] }
  }
  warehouse = { cidr_blocks = ["10.9.0.0/16"] }
}

run "exposure" {
  command = plan

  assert {
    condition = { for key, rule in aws_vpc_security_group_egress_rule.this : key => [
      rule.security_group_id, rule.ip_protocol, tostring(rule.from_port), tostring(rule.to_port), rule.cidr_ipv4, rule.referenced_security_group_id, rule.prefix_list_id,
      ] } == {
      worker-https-0             = ["sg-workers", "tcp", "443", "443", "0.0.0.0/0", tostring(null), tostring(null)]
      worker-source-media-cidr-0 = ["sg-workers", "tcp", "3306", "3306", "10.1.0.0/16", tostring(null), tostring(null)]
      worker-source-media-cidr-1 = ["sg-workers", "tcp", "3306", "3306", "10.2.0.0/24", tostring(null), tostring(null)]
      worker-source-shop-group-0 = ["sg-workers", "tcp", "5432", "5432", tostring(null), "sg-shop", tostring(null)]
      worker-warehouse-cidr-0    = ["sg-workers", "tcp", "5439", "5439", "10.9.0.0/16", tostring(null), tostring(null)]
      controller-https-0         = ["sg-controller", "tcp", "443", "443", "0.0.0.0/0", tostring(null), tostring(null)]
    }
    error_message = "Tasks reach something else than AWS, their sources and the warehouse; or the controller reaches a database."
  }

  assert {
    condition = (length(aws_vpc_security_group_ingress_rule.endpoints) == 0
    && alltrue([for group in [aws_security_group.worker, aws_security_group.controller] : length(group.ingress) == 0 && length(group.egress) == 0 && group.vpc_id == "vpc-1"]))
    error_message = "Somebody is let in, or a group has rules beside those that are listed."
  }

  assert {
    condition     = length(aws_vpc_endpoint.interface) == 0 && length(aws_vpc_endpoint.s3) == 0 && length(aws_security_group.endpoints) == 0
    error_message = "Endpoints cost, and nobody has asked for them."
  }

  assert {
    condition     = output.tasks == { subnet_ids = tolist(["subnet-1", "subnet-2"]), worker_security_group_ids = ["sg-workers"], controller_security_group_ids = ["sg-controller"], assign_public_ip = false }
    error_message = "Workers and controller are put into each other's groups."
  }
}

run "endpoints" {
  command = plan

  variables {
    endpoints = { route_table_ids = ["rtb-1"], bucket_name = "ferry" }
  }

  assert {
    condition = { for key, rule in aws_vpc_security_group_egress_rule.this : key => [rule.security_group_id, tostring(rule.to_port), rule.cidr_ipv4, rule.referenced_security_group_id, rule.prefix_list_id] if strcontains(key, "https") } == {
      worker-https-endpoints     = ["sg-workers", "443", tostring(null), "sg-endpoints", tostring(null)]
      worker-https-s3            = ["sg-workers", "443", tostring(null), tostring(null), "pl-s3"]
      controller-https-endpoints = ["sg-controller", "443", tostring(null), "sg-endpoints", tostring(null)]
      controller-https-s3        = ["sg-controller", "443", tostring(null), tostring(null), "pl-s3"]
    }
    error_message = "With endpoints, no task needs the internet."
  }

  assert {
    condition = { for key, rule in aws_vpc_security_group_ingress_rule.endpoints : key => [rule.security_group_id, rule.ip_protocol, tostring(rule.from_port), tostring(rule.to_port), rule.cidr_ipv4, rule.referenced_security_group_id] } == {
      worker     = ["sg-endpoints", "tcp", "443", "443", tostring(null), "sg-workers"]
      controller = ["sg-endpoints", "tcp", "443", "443", tostring(null), "sg-controller"]
    }
    error_message = "The endpoints let in somebody else than the tasks, or the tasks are let into."
  }

  assert {
    condition = { for service, endpoint in aws_vpc_endpoint.interface : service => endpoint.service_name } == {
      for service in ["ecr.api", "ecr.dkr", "logs", "ssm", "sqs", "ecs"] : service => "com.amazonaws.eu-central-1.${service}"
    }
    error_message = "There is not an endpoint for each API that tasks call, or one that nobody calls."
  }

  assert {
    condition = alltrue([for endpoint in aws_vpc_endpoint.interface : endpoint.vpc_id == "vpc-1"
      && endpoint.vpc_endpoint_type == "Interface"
      && endpoint.subnet_ids == toset(["subnet-1", "subnet-2"])
      && endpoint.security_group_ids == toset(["sg-endpoints"])
    && endpoint.private_dns_enabled])
    error_message = "An endpoint is open to others, or is not found by AWS's names."
  }

  assert {
    condition     = one(aws_vpc_endpoint.s3).vpc_endpoint_type == "Gateway" && one(aws_vpc_endpoint.s3).route_table_ids == toset(["rtb-1"]) && one(aws_vpc_endpoint.s3).service_name == "com.amazonaws.eu-central-1.s3"
    error_message = "The way to S3 is not the free one."
  }

  assert {
    condition = jsonencode({ for s in jsondecode(one(aws_vpc_endpoint.s3).policy).Statement : s.Sid => [s.Effect, s.Principal, s.Action, s.Resource] }) == jsonencode({
      OwnBucket   = ["Allow", "*", ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:GetObject", "s3:ListBucket", "s3:PutObject"], ["arn:aws:s3:::ferry", "arn:aws:s3:::ferry/*"]]
      ImageLayers = ["Allow", "*", ["s3:GetObject"], ["arn:aws:s3:::prod-eu-central-1-starport-layer-bucket/*"]]
    })
    error_message = "Rows could leave for another bucket, or images cannot be pulled."
  }
}

run "endpoints_with_a_bus" {
  command = plan

  variables {
    endpoints        = { route_table_ids = ["rtb-1"], bucket_name = "ferry", event_bus = true }
    assign_public_ip = true
  }

  assert {
    condition     = length(aws_vpc_endpoint.interface) == 7 && aws_vpc_endpoint.interface["events"].service_name == "com.amazonaws.eu-central-1.events"
    error_message = "The controller cannot tell the bus of deadlines."
  }

  assert {
    condition     = output.tasks.assign_public_ip
    error_message = "Tasks are not given the address that was asked for."
  }
}

run "wrong_values_are_refused" {
  command = plan
  variables {
    name              = "tableferry-"
    vpc_id            = "1"
    subnet_ids        = []
    sources           = { media = { port = 0, cidr_blocks = ["10.1.0.0/16"] } }
    warehouse         = { port = 70000, cidr_blocks = ["10.9.0.0/16"] }
    https_cidr_blocks = ["anywhere"]
    endpoints         = { route_table_ids = [], bucket_name = "ferry" }
  }
  expect_failures = [var.name, var.vpc_id, var.subnet_ids, var.sources, var.warehouse, var.https_cidr_blocks, var.endpoints]
}

run "addresses_that_are_no_blocks_are_refused" {
  command = plan
  variables {
    sources   = { media = { port = 3306, cidr_blocks = ["10.1.0.0"] } }
    warehouse = { cidr_blocks = ["10.9.0.0/99"] }
    endpoints = { route_table_ids = ["rtb-1"], bucket_name = "Ferry" }
  }
  expect_failures = [var.sources, var.warehouse, var.endpoints]
}

run "databases_that_are_nowhere_are_refused" {
  command = plan
  variables {
    sources   = { media = { port = 3306 } }
    warehouse = {}
  }
  expect_failures = [var.sources, var.warehouse]
}

run "names_that_ec2_does_not_take_are_refused" {
  command = plan
  variables {
    sources = { "média" = { port = 3306, cidr_blocks = ["10.1.0.0/16"] } }
  }
  expect_failures = [var.sources]
}

run "names_of_security_groups_are_refused" {
  command = plan
  variables {
    sources   = { media = { port = 3306, security_group_ids = ["media"] } }
    warehouse = { security_group_ids = ["warehouse"] }
  }
  expect_failures = [var.sources, var.warehouse]
}
