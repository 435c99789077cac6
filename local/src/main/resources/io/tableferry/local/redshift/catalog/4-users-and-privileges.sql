-- Users, groups and roles, which are all roles of PostgreSQL, and what they were granted.
SET allow_system_table_mods = on;

-- The one of Redshift's system roles that the stand-in knows (page "Amazon Redshift
-- system-defined roles"). Made by a superuser, so only superusers grant it.
DO $$ BEGIN
  CREATE ROLE "sys:secadmin";
EXCEPTION WHEN duplicate_object THEN NULL;
END $$;
COMMENT ON ROLE "sys:secadmin" IS 'role';

CREATE OR REPLACE VIEW local_redshift.identities AS
SELECT r.oid, r.rolname::text AS stored, local_redshift.long_name(r.rolname::text) AS name,
       CASE WHEN r.rolcanlogin THEN 'user'
            ELSE coalesce(shobj_description(r.oid, 'pg_authid'), 'role') END AS type
FROM pg_roles r
UNION ALL
SELECT 0, 'public', 'public', 'public';
GRANT SELECT ON local_redshift.identities TO PUBLIC;

CREATE OR REPLACE FUNCTION local_redshift.is_superuser() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT r.rolsuper FROM pg_roles r WHERE r.rolname = session_user
$$;

CREATE OR REPLACE FUNCTION local_redshift.session_user_id() RETURNS oid
LANGUAGE sql STABLE AS $$ SELECT r.oid FROM pg_roles r WHERE r.rolname = session_user $$;

-- Whom a statement names must be what it says it is: PostgreSQL would take any of them.
CREATE OR REPLACE FUNCTION local_redshift.identity(kind text, stored text) RETURNS oid
LANGUAGE plpgsql STABLE AS $$
DECLARE
  found oid := (SELECT i.oid FROM local_redshift.identities i
                WHERE i.type = $1 AND i.stored = $2);
BEGIN
  IF found IS NULL THEN
    RAISE EXCEPTION '% "%" does not exist', kind, local_redshift.long_name(stored)
      USING ERRCODE = '42704';
  END IF;
  RETURN found;
END $$;

CREATE OR REPLACE PROCEDURE local_redshift.check_grantees(grantees local_redshift.grantee[])
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM local_redshift.identity(g.kind, g.name) FROM unnest(grantees) g;
END $$;

CREATE OR REPLACE PROCEDURE local_redshift.grant_roles(
  roles text[], grantees local_redshift.grantee[], admin boolean)
LANGUAGE plpgsql AS $$
DECLARE
  role text;
  grantee local_redshift.grantee;
BEGIN
  FOREACH role IN ARRAY roles LOOP
    FOREACH grantee IN ARRAY grantees LOOP
      PERFORM local_redshift.identity('role', role),
              local_redshift.identity(grantee.kind, grantee.name);
      EXECUTE format('GRANT %I TO %I WITH INHERIT TRUE, SET TRUE', role, grantee.name)
        || CASE WHEN admin THEN ', ADMIN TRUE' ELSE '' END;
    END LOOP;
  END LOOP;
END $$;

-- Whoever revokes a role revokes it, no matter who granted it.
CREATE OR REPLACE PROCEDURE local_redshift.revoke_roles(
  roles text[], grantees local_redshift.grantee[])
LANGUAGE plpgsql AS $$
DECLARE
  membership record;
BEGIN
  FOR membership IN
    SELECT m.roleid::regrole AS role, m.member::regrole AS member, m.grantor::regrole AS grantor
    FROM pg_auth_members m
    WHERE m.inherit_option
      AND m.roleid IN (SELECT local_redshift.identity('role', r) FROM unnest(roles) r)
      AND m.member IN (SELECT local_redshift.identity(g.kind, g.name) FROM unnest(grantees) g)
  LOOP
    EXECUTE format('REVOKE %s FROM %s GRANTED BY %s',
                   membership.role, membership.member, membership.grantor);
  END LOOP;
END $$;

-- Superusers and those with SYSLOG ACCESS UNRESTRICTED see all rows, others those of their own and
-- of PUBLIC (page SVV_RELATION_PRIVILEGES).
CREATE OR REPLACE VIEW pg_catalog.svv_relation_privileges AS
SELECT r.schemaname AS namespace_name, r.relname AS relation_name,
       acl.privilege_type, acl.grantee AS identity_id,
       i.name AS identity_name, i.type AS identity_type,
       acl.is_grantable AS admin_option
FROM local_redshift.relations r
CROSS JOIN LATERAL aclexplode(r.relacl) acl
JOIN local_redshift.identities i ON i.oid = acl.grantee
WHERE r.stored_schema NOT IN ('pg_catalog', 'information_schema')
  AND acl.privilege_type IN ('INSERT', 'SELECT', 'UPDATE', 'DELETE', 'REFERENCES')
  AND (acl.grantee = 0 OR i.stored = session_user OR local_redshift.sees_all());

-- The same for columns (page SVV_COLUMN_PRIVILEGES).
CREATE OR REPLACE VIEW pg_catalog.svv_column_privileges AS
SELECT r.schemaname AS namespace_name, r.relname AS relation_name,
       local_redshift.long_name(a.attname::text) AS column_name,
       acl.privilege_type, acl.grantee AS identity_id,
       i.name AS identity_name, i.type AS identity_type
FROM local_redshift.relations r
JOIN pg_attribute a ON a.attrelid = r.relid AND a.attnum > 0 AND NOT a.attisdropped
CROSS JOIN LATERAL aclexplode(a.attacl) acl
JOIN local_redshift.identities i ON i.oid = acl.grantee
WHERE r.stored_schema NOT IN ('pg_catalog', 'information_schema')
  AND (acl.grantee = 0 OR i.stored = session_user OR local_redshift.sees_all());

-- PG_ATTRIBUTE and the privileges on columns, for everybody (page PG_ATTRIBUTE_INFO).
CREATE OR REPLACE VIEW pg_catalog.pg_attribute_info AS
SELECT a.attrelid, local_redshift.long_name(a.attname::text) AS attname, a.atttypid, a.attlen,
       a.attnum, a.attndims, a.atttypmod, a.attbyval, a.attstorage, a.attalign, a.attnotnull,
       a.atthasdef, a.attisdropped, a.attislocal, a.attinhcount, a.attacl
FROM pg_attribute a;

-- Superusers see all rows, others their own (page SVV_USER_INFO).
CREATE OR REPLACE FUNCTION local_redshift.users()
RETURNS TABLE (user_name text, user_id integer, createdb boolean, superuser boolean,
               catalog_update boolean, connection_limit text, syslog_access text,
               session_timeout integer, external_user_id text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT local_redshift.long_name(r.rolname::text), r.oid::integer, r.rolcreatedb OR r.rolsuper,
         r.rolsuper, false,
         CASE WHEN r.rolconnlimit < 0 THEN 'UNLIMITED' ELSE r.rolconnlimit::text END,
         CASE WHEN r.rolsuper OR u.userid IS NOT NULL
              THEN 'UNRESTRICTED' ELSE 'RESTRICTED' END, 0, NULL::text
  FROM pg_roles r LEFT JOIN local_redshift.unrestricted_users u ON u.userid = r.oid
  WHERE r.rolcanlogin AND (r.rolname = session_user OR local_redshift.is_superuser())
$$;
CREATE OR REPLACE VIEW pg_catalog.svv_user_info AS SELECT * FROM local_redshift.users();

-- Superusers see all rows, others their own (page SVV_USER_GRANTS). Whoever creates a role is made
-- its administrator by PostgreSQL, without inheriting from it: not a grant of Redshift's.
CREATE OR REPLACE VIEW pg_catalog.svv_user_grants AS
SELECT u.oid::integer AS user_id, u.name AS user_name, r.oid::integer AS role_id,
       r.name AS role_name, bool_or(m.admin_option) AS admin_option
FROM pg_auth_members m
JOIN local_redshift.identities u ON u.oid = m.member AND u.type = 'user'
JOIN local_redshift.identities r ON r.oid = m.roleid AND r.type = 'role'
WHERE m.inherit_option AND (u.stored = session_user OR local_redshift.is_superuser())
GROUP BY u.oid, u.name, r.oid, r.name;

-- Of the system privileges only what tells who sees all rows (page SVV_SYSTEM_PRIVILEGES).
CREATE OR REPLACE VIEW pg_catalog.svv_system_privileges AS
SELECT 'IGNORE RLS'::text AS system_privilege, r.oid::integer AS identity_id,
       r.name AS identity_name, r.type AS identity_type
FROM local_redshift.identities r
WHERE r.stored = 'sys:secadmin';

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['svv_relation_privileges', 'svv_column_privileges',
    'pg_attribute_info', 'svv_user_info', 'svv_user_grants', 'svv_system_privileges']
  LOOP
    EXECUTE format('GRANT SELECT ON pg_catalog.%I TO PUBLIC', name);
  END LOOP;
END $$;
RESET allow_system_table_mods;
