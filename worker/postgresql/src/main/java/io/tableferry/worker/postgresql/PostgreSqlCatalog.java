package io.tableferry.worker.postgresql;

import io.tableferry.worker.postgresql.CatalogColumn.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks pg_catalog what there is. Names are matched exactly. */
final class PostgreSqlCatalog {

  /** Tables, partitioned tables, views, materialized views, foreign tables. */
  private static final String READABLE_KINDS = "('r', 'p', 'v', 'm', 'f')";

  /** One row a column, and one with NULLs for a table that has none. */
  private static final String COLUMNS =
      """
      WITH RECURSIVE chosen AS (
        SELECT c.oid, c.relname, c.relkind, c.reltuples
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = ? AND c.relkind IN %s AND %%s),
      base AS (
        SELECT a.attrelid, a.attnum, a.attname,
               format_type(a.atttypid, a.atttypmod) AS declared,
               a.atttypid AS type, a.atttypmod AS modifier,
               has_column_privilege(a.attrelid, a.attnum, 'SELECT') AS readable
        FROM pg_catalog.pg_attribute a JOIN chosen c ON c.oid = a.attrelid
        WHERE a.attnum > 0 AND NOT a.attisdropped
        UNION ALL
        SELECT b.attrelid, b.attnum, b.attname, b.declared, d.typbasetype,
               CASE WHEN b.modifier = -1 THEN d.typtypmod ELSE b.modifier END, b.readable
        FROM base b JOIN pg_catalog.pg_type d ON d.oid = b.type WHERE d.typtype = 'd'),
      described AS (
        SELECT b.*, t.typname, t.typcollation <> 0 AS collatable,
               CASE WHEN t.typcategory = 'A' THEN 'ARRAY'
                    WHEN t.typtype = 'c' THEN 'COMPOSITE'
                    WHEN t.typtype = 'e' THEN 'ENUM'
                    WHEN t.typtype IN ('r', 'm') THEN 'RANGE'
                    WHEN t.typnamespace = 'pg_catalog'::regnamespace THEN 'BUILT_IN'
                    ELSE 'ADDED' END AS kind
        FROM base b JOIN pg_catalog.pg_type t ON t.oid = b.type WHERE t.typtype <> 'd')
      SELECT c.relname,
             CASE c.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned table'
                            WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view'
                            ELSE 'foreign table' END AS relation,
             CASE WHEN c.relkind <> 'v' AND c.reltuples >= 0 THEN c.reltuples::bigint END AS rows,
             d.attname, d.declared, d.typname, d.kind, d.modifier, d.readable, d.collatable
      FROM chosen c LEFT JOIN described d ON d.attrelid = c.oid
      ORDER BY c.relname, d.attnum
      """
          .formatted(READABLE_KINDS);

  private static final String NAMED = COLUMNS.formatted("c.relname = ANY (?)");

  private static final String VISIBLE =
      COLUMNS.formatted("has_any_column_privilege(c.oid, 'SELECT')");

  private static final String NAMES =
      """
      SELECT c.relname FROM pg_catalog.pg_class c
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ? AND c.relkind IN %s
      """
          .formatted(READABLE_KINDS);

  private static final String SCHEMAS = "SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = ?";

  private final Connection connection;

  PostgreSqlCatalog(Connection connection) {
    this.connection = connection;
  }

  boolean hasSchema(String schema) throws SQLException {
    try (PreparedStatement query = prepare(SCHEMAS, schema);
        ResultSet rows = query.executeQuery()) {
      return rows.next();
    }
  }

  /** The names of all tables and views. */
  List<String> names(String schema) throws SQLException {
    List<String> names = new ArrayList<>();
    try (PreparedStatement query = prepare(NAMES, schema);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        names.add(rows.getString("relname"));
      }
    }
    return names;
  }

  /** All tables and views that the user may read something of, in the order of their names. */
  List<CatalogTable> tables(String schema) throws SQLException {
    try (PreparedStatement query = prepare(VISIBLE, schema);
        ResultSet rows = query.executeQuery()) {
      return tables(rows);
    }
  }

  /** Those tables and views of these names that there are, in the order of their names. */
  List<CatalogTable> tables(String schema, List<String> names) throws SQLException {
    try (PreparedStatement query = prepare(NAMED, schema)) {
      query.setArray(2, connection.createArrayOf("text", names.toArray()));
      try (ResultSet rows = query.executeQuery()) {
        return tables(rows);
      }
    }
  }

  private static List<CatalogTable> tables(ResultSet rows) throws SQLException {
    Map<String, CatalogTable> tables = new LinkedHashMap<>();
    Map<String, List<CatalogColumn>> columns = new LinkedHashMap<>();
    while (rows.next()) {
      String name = rows.getString("relname");
      columns.computeIfAbsent(name, key -> new ArrayList<>());
      tables.putIfAbsent(name, table(rows));
      if (rows.getString("attname") != null) {
        columns.get(name).add(column(rows));
      }
    }
    return tables.values().stream().map(table -> table.with(columns.get(table.name()))).toList();
  }

  private static CatalogTable table(ResultSet row) throws SQLException {
    return new CatalogTable(
        row.getString("relname"),
        row.getString("relation"),
        Optional.ofNullable(row.getObject("rows", Long.class)),
        List.of());
  }

  private static CatalogColumn column(ResultSet row) throws SQLException {
    return new CatalogColumn(
        row.getString("attname"),
        row.getString("declared"),
        row.getString("typname"),
        Kind.valueOf(row.getString("kind")),
        row.getInt("modifier"),
        row.getBoolean("readable"),
        row.getBoolean("collatable"));
  }

  private PreparedStatement prepare(String sql, String schema) throws SQLException {
    PreparedStatement query = connection.prepareStatement(sql);
    query.setString(1, schema);
    return query;
  }
}
