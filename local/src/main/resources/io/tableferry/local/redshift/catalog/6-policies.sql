-- Row-level security, dynamic data masking and data shares, as far as their views tell: no policy
-- has any effect on what a query returns. All of it is keyed by number, as in Redshift: it stays
-- with a table that is renamed, and goes with one that is dropped.
SET allow_system_table_mods = on;

CREATE TABLE IF NOT EXISTS local_redshift.policies (
  kind text NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (kind, name)
);
-- A policy of row-level security has no columns.
CREATE TABLE IF NOT EXISTS local_redshift.attached_policies (
  kind text NOT NULL,
  policy text NOT NULL,
  relid oid NOT NULL,
  grantee oid NOT NULL,
  grantor oid NOT NULL,
  output_columns smallint[] NOT NULL,
  input_columns smallint[] NOT NULL,
  priority integer NOT NULL,
  PRIMARY KEY (kind, policy, relid, grantee, output_columns),
  FOREIGN KEY (kind, policy) REFERENCES local_redshift.policies
);
CREATE TABLE IF NOT EXISTS local_redshift.row_security (
  relid oid PRIMARY KEY,
  conjunction text NOT NULL
);
CREATE TABLE IF NOT EXISTS local_redshift.datashares (name text PRIMARY KEY, owner oid NOT NULL);
CREATE TABLE IF NOT EXISTS local_redshift.datashare_objects (
  share text NOT NULL REFERENCES local_redshift.datashares ON DELETE CASCADE,
  kind text NOT NULL,
  objid oid NOT NULL,
  PRIMARY KEY (share, kind, objid)
);
DELETE FROM local_redshift.attached_policies WHERE relid NOT IN (SELECT oid FROM pg_class);
DELETE FROM local_redshift.row_security WHERE relid NOT IN (SELECT oid FROM pg_class);
DELETE FROM local_redshift.datashare_objects
WHERE objid NOT IN (SELECT oid FROM pg_class UNION ALL SELECT oid FROM pg_namespace);

-- Superusers and holders of the role sys:secadmin (page "Row-level security").
CREATE OR REPLACE FUNCTION local_redshift.is_security_admin() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT local_redshift.is_superuser()
      OR pg_has_role(session_user, 'sys:secadmin', 'USAGE')
$$;
CREATE OR REPLACE PROCEDURE local_redshift.require_security_admin()
LANGUAGE plpgsql AS $$
BEGIN
  IF NOT local_redshift.is_security_admin() THEN
    RAISE EXCEPTION 'permission denied: this needs a superuser or the role sys:secadmin'
      USING ERRCODE = '42501';
  END IF;
END $$;

CREATE OR REPLACE PROCEDURE local_redshift.create_policy(
  kind text, name text, if_not_exists boolean)
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  CALL local_redshift.require_security_admin();
  IF if_not_exists THEN
    INSERT INTO local_redshift.policies VALUES (kind, name) ON CONFLICT DO NOTHING;
  ELSIF EXISTS (SELECT FROM local_redshift.policies p WHERE p.kind = $1 AND p.name = $2) THEN
    RAISE EXCEPTION '% policy "%" already exists', kind, name USING ERRCODE = '42710';
  ELSE
    INSERT INTO local_redshift.policies VALUES (kind, name);
  END IF;
END $$;

CREATE OR REPLACE PROCEDURE local_redshift.require_policy(kind text, name text)
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  CALL local_redshift.require_security_admin();
  IF NOT EXISTS (SELECT FROM local_redshift.policies p WHERE p.kind = $1 AND p.name = $2) THEN
    RAISE EXCEPTION '% policy "%" does not exist', kind, name USING ERRCODE = '42704';
  END IF;
END $$;

-- Attached to tables that are gone does not count.
CREATE OR REPLACE PROCEDURE local_redshift.drop_policy(
  kind text, name text, if_exists boolean, with_attachments boolean)
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  CALL local_redshift.require_security_admin();
  IF NOT if_exists THEN
    CALL local_redshift.require_policy(kind, name);
  END IF;
  DELETE FROM local_redshift.attached_policies a
  WHERE a.kind = $1 AND a.policy = $2
    AND (with_attachments OR NOT EXISTS (SELECT FROM pg_class c WHERE c.oid = a.relid));
  IF EXISTS (SELECT FROM local_redshift.attached_policies a
             WHERE a.kind = $1 AND a.policy = $2) THEN
    RAISE EXCEPTION '% policy "%" is attached to a table', kind, name USING ERRCODE = '2BP01';
  END IF;
  DELETE FROM local_redshift.policies p WHERE p.kind = $1 AND p.name = $2;
END $$;

CREATE OR REPLACE FUNCTION local_redshift.column_numbers(relid regclass, names text[])
RETURNS smallint[]
LANGUAGE plpgsql STABLE AS $$
DECLARE
  name text;
  number smallint;
  numbers smallint[] := '{}';
BEGIN
  FOREACH name IN ARRAY names LOOP
    SELECT a.attnum INTO number FROM pg_attribute a
    WHERE a.attrelid = relid AND a.attname = name AND a.attnum > 0 AND NOT a.attisdropped;
    IF number IS NULL THEN
      RAISE EXCEPTION 'column "%" does not exist', name USING ERRCODE = '42703';
    END IF;
    numbers := numbers || number;
  END LOOP;
  RETURN numbers;
END $$;

-- The names of columns as the JSON array that SVV_ATTACHED_MASKING_POLICY shows.
CREATE OR REPLACE FUNCTION local_redshift.column_names(relid oid, numbers smallint[]) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT coalesce(json_agg(local_redshift.long_name(a.attname::text) ORDER BY n.place), '[]')::text
  FROM unnest(numbers) WITH ORDINALITY n (number, place)
  JOIN pg_attribute a ON a.attrelid = relid AND a.attnum = n.number
$$;

-- One that is attached already stays so.
CREATE OR REPLACE PROCEDURE local_redshift.attach_policy(
  kind text, name text, tables text[], grantees local_redshift.grantee[],
  output_columns text[], input_columns text[], priority integer)
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  CALL local_redshift.require_policy(kind, name);
  INSERT INTO local_redshift.attached_policies
  SELECT $1, $2, t::regclass, local_redshift.identity(g.kind, g.name),
         local_redshift.session_user_id(), local_redshift.column_numbers(t::regclass, output_columns),
         local_redshift.column_numbers(t::regclass, input_columns), priority
  FROM unnest(tables) t CROSS JOIN unnest(grantees) g
  ON CONFLICT DO NOTHING;
END $$;

CREATE OR REPLACE PROCEDURE local_redshift.detach_policy(
  kind text, name text, tables text[], grantees local_redshift.grantee[], output_columns text[])
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  CALL local_redshift.require_policy(kind, name);
  DELETE FROM local_redshift.attached_policies a
  USING unnest(tables) t, unnest(grantees) g
  WHERE a.kind = $1 AND a.policy = $2 AND a.relid = t::regclass
    AND a.grantee = local_redshift.identity(g.kind, g.name)
    AND a.output_columns = local_redshift.column_numbers(t::regclass, $5);
  IF NOT FOUND THEN
    RAISE EXCEPTION '% policy "%" is not attached to this', kind, name USING ERRCODE = '42704';
  END IF;
END $$;

CREATE OR REPLACE PROCEDURE local_redshift.row_level_security(
  name text, is_on boolean, conjunction text)
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  CALL local_redshift.require_security_admin();
  DELETE FROM local_redshift.row_security r WHERE r.relid = name::regclass;
  IF is_on THEN
    INSERT INTO local_redshift.row_security VALUES (name::regclass, conjunction);
  END IF;
END $$;

CREATE OR REPLACE FUNCTION local_redshift.kind_word(relkind "char") RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' ELSE 'table' END
$$;

-- Page SVV_RLS_RELATION; others than security administrators see their own tables.
CREATE OR REPLACE FUNCTION local_redshift.rls_relations()
RETURNS TABLE (datname text, relschema text, relname text, relkind text, is_rls_on boolean,
               is_rls_datashare_on boolean, rls_conjunction_type text,
               rls_datashare_conjunction_type text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT current_database()::text, r.schemaname, r.relname, local_redshift.kind_word(r.relkind),
         s.relid IS NOT NULL, false, coalesce(s.conjunction, 'and'), 'and'
  FROM local_redshift.relations r
  LEFT JOIN local_redshift.row_security s ON s.relid = r.relid
  WHERE (local_redshift.is_security_admin()
      OR r.relowner = (SELECT u.oid FROM pg_roles u WHERE u.rolname = session_user))
    AND (s.relid IS NOT NULL OR r.relid IN (
      SELECT a.relid FROM local_redshift.attached_policies a WHERE a.kind = 'RLS'))
$$;
CREATE OR REPLACE VIEW pg_catalog.svv_rls_relation AS
SELECT * FROM local_redshift.rls_relations();

-- Refuses to answer anybody else (page SVV_RLS_ATTACHED_POLICY).
CREATE OR REPLACE FUNCTION local_redshift.rls_attachments()
RETURNS TABLE (relschema text, relname text, relkind text, polname text, grantor text,
               grantee text, granteekind text, is_pol_on boolean, is_rls_on boolean,
               rls_conjunction_type text)
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
  IF NOT local_redshift.is_security_admin() THEN
    RAISE EXCEPTION 'permission denied for relation svv_rls_attached_policy'
      USING ERRCODE = '42501';
  END IF;
  RETURN QUERY
    SELECT r.schemaname, r.relname, local_redshift.kind_word(r.relkind),
           local_redshift.long_name(a.policy), giver.name, taker.name, taker.type, true,
           s.relid IS NOT NULL, coalesce(s.conjunction, 'and')
    FROM local_redshift.attached_policies a
    JOIN local_redshift.relations r ON r.relid = a.relid
    LEFT JOIN local_redshift.identities giver ON giver.oid = a.grantor
    LEFT JOIN local_redshift.identities taker ON taker.oid = a.grantee
    LEFT JOIN local_redshift.row_security s ON s.relid = a.relid
    WHERE a.kind = 'RLS';
END $$;
CREATE OR REPLACE VIEW pg_catalog.svv_rls_attached_policy AS
SELECT * FROM local_redshift.rls_attachments();

-- Others see no rows (page SVV_ATTACHED_MASKING_POLICY).
CREATE OR REPLACE FUNCTION local_redshift.masking_attachments()
RETURNS TABLE (policy_name text, schema_name text, table_name text, table_type text,
               grantor text, grantee text, grantee_type text, priority integer,
               input_columns text, output_columns text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT local_redshift.long_name(a.policy), r.schemaname, r.relname,
         local_redshift.kind_word(r.relkind), giver.name, taker.name, taker.type, a.priority,
         local_redshift.column_names(a.relid, a.input_columns),
         local_redshift.column_names(a.relid, a.output_columns)
  FROM local_redshift.attached_policies a
  JOIN local_redshift.relations r ON r.relid = a.relid
  LEFT JOIN local_redshift.identities giver ON giver.oid = a.grantor
  LEFT JOIN local_redshift.identities taker ON taker.oid = a.grantee
  WHERE a.kind = 'MASKING' AND local_redshift.is_security_admin()
$$;
CREATE OR REPLACE VIEW pg_catalog.svv_attached_masking_policy AS
SELECT * FROM local_redshift.masking_attachments();

CREATE OR REPLACE PROCEDURE local_redshift.create_datashare(name text)
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  IF EXISTS (SELECT FROM local_redshift.datashares d WHERE d.name = $1) THEN
    RAISE EXCEPTION 'datashare "%" already exists', name USING ERRCODE = '42710';
  END IF;
  INSERT INTO local_redshift.datashares VALUES (name, local_redshift.session_user_id());
END $$;

CREATE OR REPLACE PROCEDURE local_redshift.require_datashare(name text)
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  share local_redshift.datashares;
BEGIN
  SELECT d.* INTO share FROM local_redshift.datashares d WHERE d.name = $1;
  IF share IS NULL THEN
    RAISE EXCEPTION 'datashare "%" does not exist', name USING ERRCODE = '42704';
  ELSIF share.owner <> local_redshift.session_user_id() AND NOT local_redshift.is_superuser() THEN
    RAISE EXCEPTION 'must be owner of datashare "%"', name USING ERRCODE = '42501';
  END IF;
END $$;

CREATE OR REPLACE PROCEDURE local_redshift.drop_datashare(name text)
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  CALL local_redshift.require_datashare(name);
  DELETE FROM local_redshift.datashares d WHERE d.name = $1;
END $$;

CREATE OR REPLACE PROCEDURE local_redshift.alter_datashare(
  name text, adding boolean, kind text, objects text[])
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  object text;
  number oid;
BEGIN
  CALL local_redshift.require_datashare(name);
  FOREACH object IN ARRAY objects LOOP
    number := CASE kind WHEN 'schema' THEN object::regnamespace::oid ELSE object::regclass::oid END;
    IF adding THEN
      INSERT INTO local_redshift.datashare_objects VALUES (name, kind, number)
      ON CONFLICT DO NOTHING;
    ELSE
      DELETE FROM local_redshift.datashare_objects o
      WHERE o.share = $1 AND o.kind = $3 AND o.objid = number;
    END IF;
  END LOOP;
END $$;

-- Superusers see all rows, others those of their own shares (page SVV_DATASHARE_OBJECTS).
CREATE OR REPLACE FUNCTION local_redshift.shared_objects()
RETURNS TABLE (share_type text, share_name text, object_type text, object_name text,
               producer_account text, producer_namespace text, include_new boolean)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT 'OUTBOUND', local_redshift.long_name(o.share),
         CASE WHEN r.relid IS NULL THEN 'schema' ELSE local_redshift.kind_word(r.relkind) END,
         coalesce(r.schemaname || '.' || r.relname, local_redshift.long_name(n.nspname::text)),
         NULL::text, NULL::text, NULL::boolean
  FROM local_redshift.datashare_objects o
  JOIN local_redshift.datashares d ON d.name = o.share
  LEFT JOIN local_redshift.relations r ON o.kind = 'table' AND r.relid = o.objid
  LEFT JOIN pg_namespace n ON o.kind = 'schema' AND n.oid = o.objid
  WHERE (r.relid IS NOT NULL OR n.oid IS NOT NULL)
    AND (d.owner = local_redshift.session_user_id() OR local_redshift.is_superuser())
$$;
CREATE OR REPLACE VIEW pg_catalog.svv_datashare_objects AS
SELECT * FROM local_redshift.shared_objects();

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['svv_rls_relation', 'svv_rls_attached_policy',
    'svv_attached_masking_policy', 'svv_datashare_objects']
  LOOP
    EXECUTE format('GRANT SELECT ON pg_catalog.%I TO PUBLIC', name);
  END LOOP;
END $$;
RESET allow_system_table_mods;
