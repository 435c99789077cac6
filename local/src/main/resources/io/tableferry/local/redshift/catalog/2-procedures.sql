-- What the gateway calls in place of definitions, and ahead of writes. Definitions run with the
-- rights of whoever asked; only the book-keeping runs with those of the stand-in.

-- The limits that Redshift counts in bytes, and DECIMAL(19,s), which it keeps in 64 bits.
CREATE OR REPLACE FUNCTION local_redshift.limits(relid oid)
RETURNS TABLE (name text, condition text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT format(CASE WHEN a.atttypid = 'numeric'::regtype THEN 'range_%s_%s'
                     ELSE 'limit_%s_%s' END, a.attnum, b.bound),
         format(CASE WHEN a.atttypid = 'numeric'::regtype THEN 'abs(%I) <= %s'
                     ELSE 'octet_length(%I) <= %s' END, a.attname, b.bound)
  FROM pg_attribute a
  LEFT JOIN local_redshift.column_designs d ON d.relid = a.attrelid AND d.attnum = a.attnum
  CROSS JOIN LATERAL (SELECT CASE
    WHEN a.atttypid IN ('varchar'::regtype, 'bpchar'::regtype) AND a.atttypmod > 4
      THEN (a.atttypmod - 4)::text
    WHEN a.atttypid IN ('varchar'::regtype, 'bpchar'::regtype) AND a.atttypmod = 4 THEN '0'
    WHEN a.atttypid = 'bytea'::regtype THEN coalesce(substring(d.type FROM '\d+'), '64000')
    WHEN a.atttypid = 'numeric'::regtype AND (a.atttypmod - 4) >> 16 = 19
      THEN trim_scale(9223372036854775807 / power(10::numeric, (a.atttypmod - 4) & 2047))::text
    END AS bound) b
  WHERE a.attrelid = $1 AND a.attnum > 0 AND NOT a.attisdropped AND b.bound IS NOT NULL
$$;

-- Holds the limits by constraints, made and dropped as columns come, change and go.
CREATE OR REPLACE PROCEDURE local_redshift.hold_limits(relid regclass)
LANGUAGE plpgsql AS $$
DECLARE
  changes text;
BEGIN
  SELECT string_agg(change, ', ') INTO changes FROM (
    SELECT format('DROP CONSTRAINT %I', c.conname) AS change
    FROM pg_constraint c
    WHERE c.conrelid = relid AND c.contype = 'c' AND c.conname ~ '^(limit|range)_'
      AND c.conname NOT IN (SELECT l.name FROM local_redshift.limits(relid) l)
    UNION ALL
    SELECT format('ADD CONSTRAINT %I CHECK (%s)', l.name, l.condition)
    FROM local_redshift.limits(relid) l
    WHERE l.name NOT IN (SELECT c.conname FROM pg_constraint c WHERE c.conrelid = relid)
  ) AS all_changes;
  IF changes IS NOT NULL THEN
    EXECUTE format('ALTER TABLE %s %s', relid, changes);
  END IF;
END $$;

CREATE OR REPLACE PROCEDURE local_redshift.keep_columns(
  relid regclass, columns local_redshift.column_design[])
LANGUAGE sql SECURITY DEFINER AS $$
  INSERT INTO local_redshift.column_designs
  SELECT relid, a.attnum, c.type, c.encoding, c.distkey, c.sortkey
  FROM unnest(columns) c
  JOIN pg_attribute a ON a.attrelid = relid AND a.attname = c.name AND NOT a.attisdropped
  ON CONFLICT (relid, attnum) DO UPDATE SET
    type = excluded.type, encoding = excluded.encoding, distkey = excluded.distkey,
    sortkey = excluded.sortkey;
$$;

CREATE OR REPLACE PROCEDURE local_redshift.keep_style(relid regclass, style text)
LANGUAGE sql SECURITY DEFINER AS $$
  INSERT INTO local_redshift.table_designs VALUES (relid, style)
  ON CONFLICT (relid) DO UPDATE SET diststyle = excluded.diststyle;
$$;

-- Runs a CREATE TABLE. Nothing comes back if IF NOT EXISTS found the table there.
CREATE OR REPLACE FUNCTION local_redshift.created(sql text, name text) RETURNS regclass
LANGUAGE plpgsql AS $$
DECLARE
  before oid := to_regclass(name);
BEGIN
  EXECUTE sql;
  RETURN CASE WHEN before IS DISTINCT FROM to_regclass(name)::oid THEN to_regclass(name) END;
END $$;

CREATE OR REPLACE PROCEDURE local_redshift.create_table(
  sql text, name text, style text, columns local_redshift.column_design[])
LANGUAGE plpgsql AS $$
DECLARE
  created regclass := local_redshift.created(sql, name);
BEGIN
  IF created IS NOT NULL THEN
    CALL local_redshift.keep_style(created, style);
    CALL local_redshift.keep_columns(created, columns);
    CALL local_redshift.hold_limits(created);
  END IF;
END $$;

CREATE OR REPLACE PROCEDURE local_redshift.create_table_like(sql text, name text, other text)
LANGUAGE plpgsql AS $$
DECLARE
  created regclass := local_redshift.created(sql, name);
BEGIN
  IF created IS NOT NULL THEN
    CALL local_redshift.keep_like(created, other::regclass);
    CALL local_redshift.hold_limits(created);
  END IF;
END $$;

CREATE OR REPLACE PROCEDURE local_redshift.keep_like(relid regclass, other regclass)
LANGUAGE sql SECURITY DEFINER AS $$
  INSERT INTO local_redshift.table_designs
  SELECT $1, d.diststyle FROM local_redshift.table_designs d WHERE d.relid = $2;
  INSERT INTO local_redshift.column_designs
  SELECT $1, mine.attnum, d.type, d.encoding, d.distkey, d.sortkey
  FROM local_redshift.column_designs d
  JOIN pg_attribute theirs ON theirs.attrelid = d.relid AND theirs.attnum = d.attnum
  JOIN pg_attribute mine ON mine.attrelid = $1 AND mine.attname = theirs.attname
  WHERE d.relid = $2 AND NOT theirs.attisdropped;
$$;

CREATE OR REPLACE PROCEDURE local_redshift.create_table_as(
  sql text, name text, style text, distkey text, sortkeys text[])
LANGUAGE plpgsql AS $$
DECLARE
  created regclass := local_redshift.created(sql, name);
  columns local_redshift.column_design[];
BEGIN
  IF created IS NOT NULL THEN
    SELECT array_agg(ROW(a.attname,
        CASE a.atttypid WHEN 'bytea'::regtype THEN 'binary varying(64000)'
                        WHEN 'jsonb'::regtype THEN 'super'
                        ELSE format_type(a.atttypid, a.atttypmod) END,
        NULL, coalesce(a.attname = distkey, false),
        coalesce(array_position(sortkeys, a.attname::text), 0))::local_redshift.column_design)
    INTO columns
    FROM pg_attribute a
    WHERE a.attrelid = created AND a.attnum > 0;
    CALL local_redshift.keep_style(created, style);
    CALL local_redshift.keep_columns(created, columns);
    CALL local_redshift.hold_limits(created);
  END IF;
END $$;

CREATE OR REPLACE PROCEDURE local_redshift.alter_table(
  sql text, name text, columns local_redshift.column_design[])
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE sql;
  CALL local_redshift.keep_columns(name::regclass, columns);
  CALL local_redshift.hold_limits(name::regclass);
END $$;

-- Refused in a transaction block (page ALTER TABLE), where a procedure cannot commit either.
CREATE OR REPLACE PROCEDURE local_redshift.alter_type(sql text, name text)
LANGUAGE plpgsql AS $$
BEGIN
  COMMIT;
  CALL local_redshift.alter_table(sql, name, '{}');
END $$;

-- PostgreSQL does not tell a group from a role; the comment does.
CREATE OR REPLACE PROCEDURE local_redshift.create_grantee(name text, kind text)
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE ROLE %I', name);
  EXECUTE format('COMMENT ON ROLE %I IS %L', name, kind);
END $$;

-- Redshift's lock of a write: against other writers, not against readers. Nothing is locked if
-- there is no such table: the write itself says so.
-- CREATE USER and ALTER USER with SYSLOG ACCESS; only superusers give it away.
CREATE OR REPLACE PROCEDURE local_redshift.define_user(sql text, name text, unrestricted boolean)
LANGUAGE plpgsql AS $$
BEGIN
  IF sql <> '' THEN
    EXECUTE sql;
  END IF;
  CALL local_redshift.keep_syslog_access(name, unrestricted);
END $$;

CREATE OR REPLACE PROCEDURE local_redshift.keep_syslog_access(name text, unrestricted boolean)
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  user_oid oid := quote_ident(name)::regrole;
BEGIN
  IF unrestricted AND NOT (SELECT rolsuper FROM pg_roles WHERE rolname = session_user) THEN
    RAISE EXCEPTION 'must be superuser to give SYSLOG ACCESS UNRESTRICTED'
      USING ERRCODE = '42501';
  END IF;
  DELETE FROM local_redshift.unrestricted_users WHERE userid = user_oid;
  IF unrestricted THEN
    INSERT INTO local_redshift.unrestricted_users VALUES (user_oid);
  END IF;
END $$;

CREATE OR REPLACE PROCEDURE local_redshift.lock(name text)
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  relid regclass := to_regclass(name);
BEGIN
  IF (SELECT relkind FROM pg_class WHERE oid = relid) = 'r' THEN
    EXECUTE format('LOCK TABLE %s IN SHARE ROW EXCLUSIVE MODE', relid);
  END IF;
END $$;

-- The same for COPY; tells what is loaded.
CREATE OR REPLACE FUNCTION local_redshift.copy_target(name text)
RETURNS TABLE (relid bigint, stored text, number integer, column_name text, type text)
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  CALL local_redshift.lock(name);
  RETURN QUERY
    SELECT c.oid::bigint, c.relname::text, a.attnum::integer, a.attname::text,
           local_redshift.type_name(a.attrelid, a.attnum)
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.oid = to_regclass(name) AND a.attnum > 0 AND NOT a.attisdropped;
END $$;

-- The type as Redshift's catalog shows it.
CREATE OR REPLACE FUNCTION local_redshift.type_name(relid oid, attnum integer) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT CASE WHEN a.atttypid IN ('bytea'::regtype, 'jsonb'::regtype, 'text'::regtype)
              THEN coalesce(d.type, format_type(a.atttypid, a.atttypmod))
              ELSE format_type(a.atttypid, a.atttypmod) END
  FROM pg_attribute a
  LEFT JOIN local_redshift.column_designs d ON d.relid = a.attrelid AND d.attnum = a.attnum
  WHERE a.attrelid = $1 AND a.attnum = $2
$$;

-- What pg_last_copy_count() and pg_last_copy_id() answer in this session.
CREATE OR REPLACE PROCEDURE local_redshift.remember_copy(copied bigint, query_id bigint)
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('redshift.last_copy_count', copied::text, false);
  PERFORM set_config('redshift.last_copy_id', query_id::text, false);
END $$;
