-- What Redshift keeps and PostgreSQL does not. Everything here may be run again.
CREATE SCHEMA IF NOT EXISTS local_redshift;
GRANT USAGE ON SCHEMA local_redshift TO PUBLIC;
GRANT CREATE ON SCHEMA public TO PUBLIC;

DO $$ BEGIN
  CREATE TYPE local_redshift.column_design AS
    (name text, type text, encoding text, distkey boolean, sortkey integer);
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;
DO $$ BEGIN
  CREATE TYPE local_redshift.grantee AS (kind text, name text);
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;

-- Keyed by number, not by name, so that it survives a rename.
CREATE TABLE IF NOT EXISTS local_redshift.table_designs (
  relid oid PRIMARY KEY,
  diststyle text NOT NULL
);
CREATE TABLE IF NOT EXISTS local_redshift.column_designs (
  relid oid NOT NULL,
  attnum integer NOT NULL,
  type text NOT NULL,
  encoding text,
  distkey boolean NOT NULL,
  sortkey integer NOT NULL,
  PRIMARY KEY (relid, attnum)
);
DELETE FROM local_redshift.table_designs WHERE relid NOT IN (SELECT oid FROM pg_class);
DELETE FROM local_redshift.column_designs WHERE relid NOT IN (SELECT oid FROM pg_class);

CREATE TABLE IF NOT EXISTS local_redshift.long_names (
  stored text PRIMARY KEY,
  name text NOT NULL
);
CREATE OR REPLACE FUNCTION local_redshift.long_name(stored text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT coalesce((SELECT n.name FROM local_redshift.long_names n WHERE n.stored = $1), $1)
$$;

-- Who was given SYSLOG ACCESS UNRESTRICTED. Keyed by number: a user may be renamed.
CREATE TABLE IF NOT EXISTS local_redshift.unrestricted_users (userid oid PRIMARY KEY);
DELETE FROM local_redshift.unrestricted_users WHERE userid NOT IN (SELECT oid FROM pg_roles);
CREATE OR REPLACE FUNCTION local_redshift.sees_all() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT r.rolsuper OR EXISTS (
    SELECT FROM local_redshift.unrestricted_users u WHERE u.userid = r.oid)
  FROM pg_roles r WHERE r.rolname = session_user
$$;

CREATE SEQUENCE IF NOT EXISTS local_redshift.query_ids START 1000;
CREATE TABLE IF NOT EXISTS local_redshift.loads (
  query_id bigint PRIMARY KEY DEFAULT nextval('local_redshift.query_ids'),
  user_name text NOT NULL,
  session_id integer NOT NULL,
  table_id bigint NOT NULL,
  table_name text NOT NULL,
  data_source text NOT NULL,
  status text NOT NULL DEFAULT 'running',
  start_time timestamp NOT NULL DEFAULT (clock_timestamp() AT TIME ZONE 'UTC'),
  end_time timestamp,
  loaded_rows bigint NOT NULL DEFAULT 0,
  loaded_bytes bigint NOT NULL DEFAULT 0,
  source_file_count integer NOT NULL DEFAULT 0,
  error_count integer NOT NULL DEFAULT 0
);
-- A load of a stand-in that was killed is not running any more.
UPDATE local_redshift.loads SET status = 'aborted' WHERE status = 'running';
CREATE TABLE IF NOT EXISTS local_redshift.load_errors (
  query_id bigint NOT NULL REFERENCES local_redshift.loads,
  file_name text NOT NULL,
  line_number bigint NOT NULL,
  column_name text NOT NULL,
  column_type text NOT NULL,
  column_length text NOT NULL,
  error_code integer NOT NULL,
  error_message text NOT NULL
);
