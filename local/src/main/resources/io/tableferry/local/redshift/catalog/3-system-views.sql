-- Redshift's own views and functions, found without a schema because they are in pg_catalog.
SET allow_system_table_mods = on;

DO $$ BEGIN
  CREATE DOMAIN pg_catalog.super AS jsonb;
  CREATE DOMAIN pg_catalog.varbyte AS bytea;
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;

CREATE OR REPLACE FUNCTION pg_catalog.pg_last_copy_count() RETURNS bigint
LANGUAGE sql STABLE AS $$
  SELECT coalesce(nullif(current_setting('redshift.last_copy_count', true), ''), '0')::bigint
$$;
CREATE OR REPLACE FUNCTION pg_catalog.pg_last_copy_id() RETURNS bigint
LANGUAGE sql STABLE AS $$
  SELECT coalesce(nullif(current_setting('redshift.last_copy_id', true), ''), '-1')::bigint
$$;
CREATE OR REPLACE FUNCTION pg_catalog.getdate() RETURNS timestamp
LANGUAGE sql STABLE AS $$ SELECT date_trunc('second', now() AT TIME ZONE 'UTC') $$;
CREATE OR REPLACE FUNCTION pg_catalog.to_hex(bytea) RETURNS text
LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT encode($1, 'hex') $$;
CREATE OR REPLACE FUNCTION pg_catalog.from_hex(text) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT decode($1, 'hex') $$;
CREATE OR REPLACE FUNCTION pg_catalog.json_parse(text) RETURNS jsonb
LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT $1::jsonb $$;
CREATE OR REPLACE FUNCTION pg_catalog.json_serialize(jsonb) RETURNS text
LANGUAGE sql IMMUTABLE STRICT AS $$ SELECT $1::text $$;

-- Tables, views and their columns, under the names and types that Redshift shows.
CREATE OR REPLACE VIEW local_redshift.relations AS
SELECT c.oid AS relid, c.relkind, c.relowner, c.relacl, n.nspname::text AS stored_schema,
       local_redshift.long_name(n.nspname::text) AS schemaname,
       local_redshift.long_name(c.relname::text) AS relname
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'v', 'm') AND n.nspname <> 'local_redshift'
  AND n.nspname NOT LIKE 'pg\_toast%';

CREATE OR REPLACE VIEW local_redshift.relation_columns AS
SELECT r.*, a.attnum, local_redshift.long_name(a.attname::text) AS column_name,
       local_redshift.type_name(a.attrelid, a.attnum) AS type,
       a.attnotnull, a.atttypid, a.atttypmod,
       pg_get_expr(f.adbin, f.adrelid) AS default_value,
       d.encoding, coalesce(d.distkey, false) AS distkey, coalesce(d.sortkey, 0) AS sortkey
FROM local_redshift.relations r
JOIN pg_attribute a ON a.attrelid = r.relid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_attrdef f ON f.adrelid = a.attrelid AND f.adnum = a.attnum
LEFT JOIN local_redshift.column_designs d ON d.relid = a.attrelid AND d.attnum = a.attnum;

-- PG_CLASS with the number of each relation as a column (page PG_CLASS_INFO), and the whole names.
CREATE OR REPLACE VIEW pg_catalog.pg_class_info AS
SELECT c.oid AS reloid, local_redshift.long_name(c.relname::text) AS relname, c.relnamespace,
       c.reltype, c.relowner, c.relkind, c.relacl
FROM pg_class c;

-- Shows what the search path reaches (page PG_TABLE_DEF). Where nothing was asked for, the
-- encoding is what CREATE TABLE documents as its choice for the type.
CREATE OR REPLACE VIEW pg_catalog.pg_table_def AS
SELECT schemaname, relname AS tablename, column_name AS "column", type,
       CASE WHEN encoding = 'raw' THEN 'none'
            WHEN encoding IS NOT NULL THEN encoding
            WHEN sortkey <> 0 OR type IN ('boolean', 'real', 'double precision') THEN 'none'
            WHEN type ~ '^(smallint|integer|bigint|numeric|date|time)' THEN 'az64'
            ELSE 'lzo' END AS encoding,
       distkey, sortkey, attnotnull AS "notnull"
FROM local_redshift.relation_columns
WHERE relkind = 'r' AND stored_schema = ANY (current_schemas(true));

CREATE OR REPLACE FUNCTION local_redshift.row_count(relid regclass) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
  counted bigint;
BEGIN
  EXECUTE format('SELECT count(*) FROM %s', relid) INTO counted;
  RETURN counted;
END $$;

-- Leaves empty tables out (page SVV_TABLE_INFO). The sizes are PostgreSQL's, in blocks of 1 MB.
CREATE OR REPLACE VIEW pg_catalog.svv_table_info AS
SELECT current_database()::text AS "database", r.schemaname AS "schema", r.relid AS table_id,
       r.relname AS "table",
       CASE WHEN bool_or(r.encoding IS NOT NULL) THEN 'Y' ELSE 'Y, AUTO(ENCODE)' END AS encoded,
       CASE coalesce(t.diststyle, 'auto')
         WHEN 'key' THEN 'KEY(' || max(r.column_name) FILTER (WHERE r.distkey) || ')'
         WHEN 'auto' THEN 'AUTO(ALL)'
         ELSE upper(t.diststyle) END AS diststyle,
       max(r.column_name) FILTER (WHERE r.sortkey = 1) AS sortkey1,
       greatest(1, pg_total_relation_size(r.relid) >> 20) AS size,
       local_redshift.row_count(r.relid)::numeric AS tbl_rows
FROM local_redshift.relation_columns r
LEFT JOIN local_redshift.table_designs t ON t.relid = r.relid
WHERE r.relkind = 'r' AND r.stored_schema NOT IN ('pg_catalog', 'information_schema')
  AND local_redshift.row_count(r.relid) > 0
GROUP BY r.schemaname, r.relid, r.relname, t.diststyle;

CREATE OR REPLACE VIEW pg_catalog.svv_all_schemas AS
SELECT current_database()::text AS database_name,
       local_redshift.long_name(n.nspname::text) AS schema_name,
       n.nspowner AS schema_owner, 'local'::text AS schema_type
FROM pg_namespace n
WHERE n.nspname <> 'local_redshift' AND n.nspname NOT LIKE 'pg\_t%';

CREATE OR REPLACE VIEW pg_catalog.svv_tables AS
SELECT current_database()::text AS table_catalog, schemaname AS table_schema,
       relname AS table_name,
       CASE relkind WHEN 'r' THEN 'BASE TABLE' ELSE 'VIEW' END AS table_type,
       obj_description(relid, 'pg_class') AS remarks
FROM local_redshift.relations
WHERE has_table_privilege(relid, 'SELECT') OR pg_has_role(relowner, 'USAGE');

CREATE OR REPLACE VIEW pg_catalog.svv_columns AS
SELECT current_database()::text AS table_catalog, schemaname AS table_schema,
       relname AS table_name, column_name, attnum::integer AS ordinal_position,
       default_value AS column_default, CASE WHEN attnotnull THEN 'NO' ELSE 'YES' END AS is_nullable,
       regexp_replace(type, '\(.*\)', '') AS data_type,
       information_schema._pg_char_max_length(atttypid, atttypmod) AS character_maximum_length,
       information_schema._pg_numeric_precision(atttypid, atttypmod) AS numeric_precision,
       information_schema._pg_numeric_scale(atttypid, atttypmod) AS numeric_scale,
       col_description(relid, attnum) AS remarks
FROM local_redshift.relation_columns
WHERE has_table_privilege(relid, 'SELECT') OR pg_has_role(relowner, 'USAGE');

-- Users see their own loads, superusers all of them.
CREATE OR REPLACE VIEW local_redshift.visible_loads AS
SELECT l.*, u.oid AS user_id
FROM local_redshift.loads l LEFT JOIN pg_roles u ON u.rolname = l.user_name
WHERE l.user_name = current_user
   OR (SELECT rolsuper FROM pg_roles WHERE rolname = current_user);

CREATE OR REPLACE VIEW pg_catalog.sys_load_history AS
SELECT user_id, query_id, query_id AS transaction_id, session_id,
       current_database()::text AS database_name, status, table_name, start_time, end_time,
       (extract(epoch FROM end_time - start_time) * 1000000)::bigint AS duration,
       data_source, 'CSV'::text AS file_format, loaded_rows, loaded_bytes, source_file_count,
       error_count
FROM local_redshift.visible_loads;

CREATE OR REPLACE VIEW pg_catalog.sys_load_error_detail AS
SELECT l.user_id, l.query_id, l.query_id AS transaction_id, l.session_id,
       current_database()::text AS database_name, l.table_id, l.start_time,
       e.file_name, e.line_number, e.column_name, e.column_type, e.column_length,
       0 AS position, e.error_code, e.error_message
FROM local_redshift.load_errors e JOIN local_redshift.visible_loads l USING (query_id);

-- Redshift shows the row itself here; the stand-in keeps none.
CREATE OR REPLACE VIEW pg_catalog.stl_load_errors AS
SELECT user_id AS userid, 0 AS slice, table_id AS tbl, start_time AS starttime,
       session_id AS session, query_id AS query, file_name AS filename, line_number,
       column_name AS colname, column_type AS type, column_length AS col_length, position,
       ''::text AS raw_line, ''::text AS raw_field_value, error_code AS err_code,
       error_message AS err_reason
FROM pg_catalog.sys_load_error_detail;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['pg_table_def', 'pg_class_info', 'svv_table_info', 'svv_all_schemas',
    'svv_tables', 'svv_columns', 'sys_load_history', 'sys_load_error_detail',
    'stl_load_errors']
  LOOP
    EXECUTE format('GRANT SELECT ON pg_catalog.%I TO PUBLIC', name);
  END LOOP;
END $$;
RESET allow_system_table_mods;
