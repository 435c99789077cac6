-- Views WITH NO SCHEMA BINDING (page CREATE VIEW): a view on a function that finds its tables by
-- name each time it is asked, with the rights of the view's owner.
CREATE SEQUENCE IF NOT EXISTS local_redshift.late_binding_ids;

-- Only the names and types of the columns are settled now. Unqualified names of tables are refused
-- by being looked for where there are none.
CREATE OR REPLACE PROCEDURE local_redshift.create_late_binding_view(
  verb text, name text, columns text, query text)
LANGUAGE plpgsql AS $$
DECLARE
  path text := current_setting('search_path');
  names text;
  typed_names text;
  function_name text;
BEGIN
  PERFORM set_config('search_path', 'pg_catalog', true);
  EXECUTE format('CREATE TEMP VIEW local_redshift_described %s AS %s', columns, query);
  SELECT string_agg(format('%I', a.attname), ', ' ORDER BY a.attnum),
         string_agg(format('%I %s', a.attname, format_type(a.atttypid, NULL)), ', '
                    ORDER BY a.attnum)
  INTO names, typed_names
  FROM pg_attribute a
  WHERE a.attrelid = 'pg_temp.local_redshift_described'::regclass AND a.attnum > 0;
  DROP VIEW pg_temp.local_redshift_described;
  PERFORM set_config('search_path', path, true);
  function_name := local_redshift.late_binding_function(typed_names, query);
  EXECUTE format('%s %s AS SELECT %s FROM %s()', verb, name, names, function_name);
  CALL local_redshift.keep_with_view(function_name, name::regclass);
END $$;

CREATE OR REPLACE FUNCTION local_redshift.late_binding_function(typed_names text, query text)
RETURNS text
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  function_name text := 'local_redshift.late_binding_' || nextval('local_redshift.late_binding_ids');
BEGIN
  EXECUTE format(
    'CREATE FUNCTION %s() RETURNS TABLE (%s) LANGUAGE plpgsql STABLE SECURITY DEFINER'
      ' SET search_path = pg_catalog AS %L',
    function_name, typed_names, format('BEGIN RETURN QUERY EXECUTE %L; END', query));
  EXECUTE format('ALTER FUNCTION %s() OWNER TO %I', function_name, session_user);
  RETURN function_name;
END $$;

-- Has the function dropped with its view.
CREATE OR REPLACE PROCEDURE local_redshift.keep_with_view(function_name text, view regclass)
LANGUAGE sql SECURITY DEFINER AS $$
  INSERT INTO pg_depend (classid, objid, objsubid, refclassid, refobjid, refobjsubid, deptype)
  VALUES ('pg_proc'::regclass, function_name::regproc, 0, 'pg_class'::regclass, view, 0, 'a')
$$;
