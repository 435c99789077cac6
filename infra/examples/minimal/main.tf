# The smallest deployment that runs: public subnets, one schedule, everything else as the modules have it.
#
# Images have to be in the registry before tasks can refer to them, and the warehouse has to know its role and its user:
#
#   terraform apply -target=module.registry          then push the images, with the tag that image_tag names
#   terraform apply                                  then do what the outputs say: secrets, attach_command, warehouse_sql
#   controller manifests push DIR                    with TABLEFERRY_BUCKET=…, then run doctor_command
#
# Until manifests are pushed, a scheduled run fails and says so.

provider "aws" {
  region = var.region

  default_tags {
    tags = { application = var.name }
  }
}

locals {
  engines = toset(["mysql", "postgresql"])
}

module "registry" {
  source = "../../modules/registry"

  name = var.name
}

module "storage" {
  source = "../../modules/storage"

  name = var.name
}

module "secrets" {
  source = "../../modules/secrets"

  path  = var.name
  names = setunion(keys(var.sources), ["warehouse"])
}

module "cluster" {
  source = "../../modules/cluster"

  name = var.name
}

module "network" {
  source = "../../modules/network"

  name             = var.name
  vpc_id           = var.vpc_id
  subnet_ids       = var.subnet_ids
  assign_public_ip = true
  sources          = var.sources
  warehouse        = var.warehouse
}

module "redshift_access" {
  source = "../../modules/redshift-access"

  name      = var.name
  bucket    = module.storage.bucket
  warehouse = var.warehouse
  database  = var.warehouse.database
  schemas   = var.schemas
}

module "worker" {
  source   = "../../modules/worker"
  for_each = local.engines

  name                = var.name
  engine              = each.key
  bucket              = module.storage.bucket
  image               = "${module.registry.repository_urls["worker-${each.key}"]}:${var.image_tag}"
  repository_arn      = module.registry.repository_arns["worker-${each.key}"]
  architecture        = var.architecture
  log_group_name      = module.observability.log_group_names["worker-${each.key}"]
  parameter_paths     = [module.secrets.parameter_path]
  secrets_kms_key_arn = module.secrets.kms_key_arn
}

module "controller" {
  source = "../../modules/controller"

  name           = var.name
  cluster        = module.cluster.cluster
  bucket         = module.storage.bucket
  workers        = { for engine, worker in module.worker : engine => worker.task }
  network        = module.network.tasks
  image          = "${module.registry.repository_urls["controller"]}:${var.image_tag}"
  repository_arn = module.registry.repository_arns["controller"]
  architecture   = var.architecture
  log_group_name = module.observability.log_group_names["controller"]
  schedules      = { nightly = var.schedule }
  max_tasks      = 10 # of half a vCPU each: with the controller they fit into the six that a new account may use

  warehouse = {
    url         = "jdbc:redshift://${var.warehouse.host}:${var.warehouse.port}/${var.warehouse.database}"
    credentials = module.secrets.references["warehouse"]
    copy_role   = module.redshift_access.copy_role_arn
  }
}

module "observability" {
  source = "../../modules/observability"

  name                  = var.name
  engines               = local.engines
  emails                = var.emails
  schedules             = { nightly = var.schedule }
  dead_letter_queue     = module.controller.dead_letter_queue
  abnormal_stop_pattern = module.controller.abnormal_stop_pattern
}
