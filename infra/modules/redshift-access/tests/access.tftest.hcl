mock_provider "aws" {
  source = "../../check/mocks"
}

override_resource {
  target          = aws_iam_role.copy
  override_during = plan
  values          = { arn = "arn:aws:iam::123456789012:role/tableferry-copy" }
}

variables {
  name      = "tableferry"
  bucket    = { name = "ferry" }
  warehouse = { kind = "provisioned", name = "warehouse" }
  database  = "analytics"
  schemas   = ["media", "shop"]
}

run "role" {
  command = plan

  assert {
    condition = jsonencode({ for s in jsondecode(aws_iam_role_policy.copy.policy).Statement : s.Sid => [s.Effect, s.Action, s.Resource, try(s.Condition, null)] }) == jsonencode({
      ReadStagedFiles = ["Allow", ["s3:GetObject"], ["arn:aws:s3:::ferry/staging/*"], null]
      ListStagedFiles = ["Allow", ["s3:ListBucket"], ["arn:aws:s3:::ferry"], { StringLike = { "s3:prefix" = "staging/*" } }]
    })
    error_message = "The warehouse may read something else than staged files, or not all of them."
  }

  assert {
    condition     = jsonencode([for s in jsondecode(aws_iam_role.copy.assume_role_policy).Statement : [s.Effect, s.Principal, s.Action, try(s.Condition, null)]]) == jsonencode([["Allow", { Service = ["redshift.amazonaws.com"] }, ["sts:AssumeRole"], null]])
    error_message = "Somebody else than Redshift may take the role."
  }

  assert {
    condition     = aws_iam_role_policy.copy.role == "tableferry-copy" && output.copy_role_arn == "arn:aws:iam::123456789012:role/tableferry-copy"
    error_message = "The policy hangs on another role."
  }

  assert {
    condition     = output.attach_command == "aws redshift modify-cluster-iam-roles --region eu-central-1 --cluster-identifier warehouse --add-iam-roles arn:aws:iam::123456789012:role/tableferry-copy"
    error_message = "The line attaches another role, or to another cluster."
  }
}

run "serverless_with_a_key" {
  command = plan

  variables {
    bucket             = { name = "ferry", prefix = "team/", kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/bucket" }
    warehouse          = { kind = "serverless", name = "warehouse" }
    database_user_arns = ["arn:aws:redshift:eu-central-1:123456789012:dbuser:workgroup/tableferry"]
  }

  assert {
    condition = jsonencode({ for s in jsondecode(aws_iam_role_policy.copy.policy).Statement : s.Sid => [s.Effect, s.Action, s.Resource, try(s.Condition, null)] }) == jsonencode({
      ReadStagedFiles = ["Allow", ["s3:GetObject"], ["arn:aws:s3:::ferry/team/staging/*"], null]
      ListStagedFiles = ["Allow", ["s3:ListBucket"], ["arn:aws:s3:::ferry"], { StringLike = { "s3:prefix" = "team/staging/*" } }]
      UseBucketKey    = ["Allow", ["kms:Decrypt"], ["arn:aws:kms:eu-central-1:123456789012:key/bucket"], { StringEquals = { "kms:ViaService" = "s3.eu-central-1.amazonaws.com" } }]
    })
    error_message = "Prefix and key are not exactly those that were given."
  }

  assert {
    condition = jsonencode([for s in jsondecode(aws_iam_role.copy.assume_role_policy).Statement : [s.Effect, s.Principal, s.Action, s.Condition]]) == jsonencode([
      ["Allow", { Service = ["redshift.amazonaws.com", "redshift-serverless.amazonaws.com"] }, ["sts:AssumeRole"],
      { StringEquals = { "sts:ExternalId" = ["arn:aws:redshift:eu-central-1:123456789012:dbuser:workgroup/tableferry"] } }],
    ])
    error_message = "Other database users may take the role, or Redshift Serverless may not."
  }

  assert {
    condition     = output.attach_command == "aws redshift-serverless update-namespace --region eu-central-1 --namespace-name warehouse --iam-roles ROLES_THAT_ARE_ATTACHED arn:aws:iam::123456789012:role/tableferry-copy"
    error_message = "The line would take the roles away that are attached."
  }
}

run "sql" {
  command = plan

  assert {
    condition = [for line in split("\n", output.sql) : line if line != "" && !startswith(line, "--")] == [
      "CREATE USER \"tableferry\" PASSWORD '<the password of the secret>';",
      "ALTER USER \"tableferry\" SYSLOG ACCESS UNRESTRICTED;",
      "CREATE SCHEMA IF NOT EXISTS \"tableferry\" AUTHORIZATION \"tableferry\";",
      "CREATE SCHEMA IF NOT EXISTS \"media\" AUTHORIZATION \"tableferry\";",
      "GRANT CREATE, USAGE ON SCHEMA \"media\" TO \"tableferry\";",
      "CREATE SCHEMA IF NOT EXISTS \"shop\" AUTHORIZATION \"tableferry\";",
      "GRANT CREATE, USAGE ON SCHEMA \"shop\" TO \"tableferry\";",
      "SELECT 'ALTER TABLE ' || QUOTE_IDENT(schemaname) || '.' || QUOTE_IDENT(tablename) || ' OWNER TO ' || QUOTE_IDENT('tableferry') || ';'",
      "FROM pg_tables",
      "WHERE schemaname IN ('media', 'shop') AND tableowner <> 'tableferry'",
      "ORDER BY 1;",
    ]
    error_message = "The user is given something else than it needs, or a password that somebody could know."
  }
}

run "removal" {
  command = plan

  assert {
    condition = [for line in split("\n", output.removal_sql) : line if line != "" && !startswith(line, "--")] == [
      "SELECT 'DROP TABLE ' || QUOTE_IDENT(schemaname) || '.' || QUOTE_IDENT(tablename) || ';'",
      "FROM pg_tables",
      "WHERE tableowner = 'tableferry' AND tablename ~ '^tf_(stg|old|new)_[0-9a-f]+_[0-9]+$'",
      "ORDER BY 1;",
      "SELECT 'ALTER TABLE ' || QUOTE_IDENT(schemaname) || '.' || QUOTE_IDENT(tablename) || ' OWNER TO <new owner>;'",
      "FROM pg_tables",
      "WHERE tableowner = 'tableferry' AND schemaname <> 'tableferry'",
      "ORDER BY 1;",
      "SELECT 'ALTER SCHEMA ' || QUOTE_IDENT(nspname) || ' OWNER TO <new owner>;'",
      "FROM pg_namespace n JOIN pg_user u ON u.usesysid = n.nspowner",
      "WHERE u.usename = 'tableferry' AND nspname <> 'tableferry'",
      "ORDER BY 1;",
      "REVOKE ALL ON SCHEMA \"media\" FROM \"tableferry\";",
      "REVOKE ALL ON SCHEMA \"shop\" FROM \"tableferry\";",
      "DROP SCHEMA IF EXISTS \"tableferry\" CASCADE;",
      "DROP USER \"tableferry\";",
    ]
    error_message = "Something else is dropped than what Tableferry has made, or the user cannot be dropped."
  }
}

run "sql_with_more" {
  command = plan

  variables {
    may_create_schemas = true
    grant_assume_role  = true
  }

  assert {
    condition = [for line in split("\n", output.sql) : line if startswith(line, "GRANT") && !strcontains(line, "ON SCHEMA")] == [
      "GRANT CREATE ON DATABASE \"analytics\" TO \"tableferry\";",
      "GRANT ASSUMEROLE ON 'arn:aws:iam::123456789012:role/tableferry-copy' TO \"tableferry\" FOR COPY;",
    ]
    error_message = "The grants that were asked for are not there, or others are."
  }

  assert {
    condition = [for line in split("\n", output.removal_sql) : line if startswith(line, "REVOKE") && !strcontains(line, "ON SCHEMA")] == [
      "REVOKE CREATE ON DATABASE \"analytics\" FROM \"tableferry\";",
      "REVOKE ASSUMEROLE ON 'arn:aws:iam::123456789012:role/tableferry-copy' FROM \"tableferry\" FOR COPY;",
    ]
    error_message = "What was granted is not taken back, or something else is."
  }
}

run "names_that_need_quoting" {
  command = plan

  variables {
    user    = "o'ferry"
    schemas = ["a\"b", "c'd"]
  }

  assert {
    condition = [for line in split("\n", output.sql) : line if startswith(line, "CREATE SCHEMA") || startswith(line, "WHERE") || startswith(line, "SELECT")] == [
      "CREATE SCHEMA IF NOT EXISTS \"tableferry\" AUTHORIZATION \"o'ferry\";",
      "CREATE SCHEMA IF NOT EXISTS \"a\"\"b\" AUTHORIZATION \"o'ferry\";",
      "CREATE SCHEMA IF NOT EXISTS \"c'd\" AUTHORIZATION \"o'ferry\";",
      "SELECT 'ALTER TABLE ' || QUOTE_IDENT(schemaname) || '.' || QUOTE_IDENT(tablename) || ' OWNER TO ' || QUOTE_IDENT('o''ferry') || ';'",
      "WHERE schemaname IN ('a\"b', 'c''d') AND tableowner <> 'o''ferry'",
    ]
    error_message = "A name could end the statement that it stands in."
  }
}

run "wrong_values_are_refused" {
  command = plan
  variables {
    name               = "tableferry-"
    bucket             = { name = "ferry", prefix = "team" }
    warehouse          = { kind = "cluster", name = "warehouse" }
    database           = ""
    user               = "Tableferry"
    schemas            = []
    database_user_arns = ["tableferry"]
  }
  expect_failures = [var.name, var.bucket, var.warehouse, var.database, var.user, var.schemas, var.database_user_arns]
}

run "other_wrong_values_are_refused" {
  command = plan
  variables {
    bucket    = { name = "ferry", kms_key_arn = "alias/ferry" }
    warehouse = { kind = "provisioned", name = "Warehouse" }
    schemas   = ["two\nlines"]
  }
  expect_failures = [var.bucket, var.warehouse, var.schemas]
}

run "a_backslash_is_refused" {
  command = plan
  variables {
    database = "a\\"
    user     = "a\\"
    schemas  = ["a\\"]
  }
  expect_failures = [var.database, var.user, var.schemas]
}
