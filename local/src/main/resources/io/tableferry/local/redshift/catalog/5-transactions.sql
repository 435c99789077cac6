-- Who holds which lock (page SVV_TRANSACTIONS).
SET allow_system_table_mods = on;

-- Ordinary users see the transactions of their own user. What the stand-in does behind the scenes
-- is left out. A transaction is numbered by its place among PostgreSQL's virtual ones, which it
-- has from its beginning.
CREATE OR REPLACE FUNCTION local_redshift.transactions()
RETURNS TABLE (txn_owner text, txn_db text, xid bigint, pid integer, txn_start timestamp,
               lock_mode text, lockable_object_type text, relation integer, granted boolean)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT local_redshift.long_name(s.usename::text), s.datname::text,
         (split_part(l.virtualtransaction, '/', 2)::bigint << 16)
           + split_part(l.virtualtransaction, '/', 1)::bigint,
         l.pid, s.xact_start AT TIME ZONE 'UTC', l.mode,
         CASE l.locktype WHEN 'relation' THEN 'relation' ELSE 'transactionid' END,
         l.relation::integer, l.granted
  FROM pg_locks l
  JOIN pg_stat_activity s ON s.pid = l.pid
  LEFT JOIN pg_class c ON c.oid = l.relation
  WHERE l.locktype IN ('relation', 'virtualxid')
    AND s.datname = current_database() AND s.usesysid <> 10
    AND (s.usename = session_user OR local_redshift.is_superuser())
    AND c.relnamespace IS DISTINCT FROM 'local_redshift'::regnamespace
$$;
CREATE OR REPLACE VIEW pg_catalog.svv_transactions AS SELECT * FROM local_redshift.transactions();
GRANT SELECT ON pg_catalog.svv_transactions TO PUBLIC;
RESET allow_system_table_mods;
