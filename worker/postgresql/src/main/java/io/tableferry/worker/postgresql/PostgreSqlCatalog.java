package io.tableferry.worker.postgresql;

import io.tableferry.worker.postgresql.CatalogColumn.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Asks pg_catalog what there is. Names are matched exactly. */
final class PostgreSqlCatalog {

  /** Tables, partitioned tables, views, materialized views, foreign tables. */
  private static final String READABLE_KINDS = "('r', 'p', 'v', 'm', 'f')";

  private static final String COLUMNS =
      """
      WITH RECURSIVE base AS (
        SELECT a.attnum, a.attname, format_type(a.atttypid, a.atttypmod) AS declared,
               a.atttypid AS type, a.atttypmod AS modifier,
               has_column_privilege(a.attrelid, a.attnum, 'SELECT') AS readable
        FROM pg_catalog.pg_attribute a
        JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = ? AND c.relname = ? AND c.relkind IN %s
          AND a.attnum > 0 AND NOT a.attisdropped
        UNION ALL
        SELECT b.attnum, b.attname, b.declared, d.typbasetype,
               CASE WHEN b.modifier = -1 THEN d.typtypmod ELSE b.modifier END, b.readable
        FROM base b JOIN pg_catalog.pg_type d ON d.oid = b.type WHERE d.typtype = 'd')
      SELECT b.attname, b.declared, t.typname, b.modifier, b.readable,
             CASE WHEN t.typcategory = 'A' THEN 'ARRAY'
                  WHEN t.typtype = 'c' THEN 'COMPOSITE'
                  WHEN t.typtype = 'e' THEN 'ENUM'
                  WHEN t.typtype IN ('r', 'm') THEN 'RANGE'
                  WHEN t.typnamespace = 'pg_catalog'::regnamespace THEN 'BUILT_IN'
                  ELSE 'ADDED' END AS kind
      FROM base b JOIN pg_catalog.pg_type t ON t.oid = b.type
      WHERE t.typtype <> 'd' ORDER BY b.attnum
      """
          .formatted(READABLE_KINDS);

  private static final String TABLES =
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

  List<String> tables(String schema) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (PreparedStatement query = prepare(TABLES, schema);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        tables.add(rows.getString("relname"));
      }
    }
    return tables;
  }

  /** All columns in the table's order; none if there is no such table. */
  List<CatalogColumn> columns(String schema, String table) throws SQLException {
    List<CatalogColumn> columns = new ArrayList<>();
    try (PreparedStatement query = prepare(COLUMNS, schema, table);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        columns.add(column(rows));
      }
    }
    return columns;
  }

  private static CatalogColumn column(ResultSet row) throws SQLException {
    return new CatalogColumn(
        row.getString("attname"),
        row.getString("declared"),
        row.getString("typname"),
        Kind.valueOf(row.getString("kind")),
        row.getInt("modifier"),
        row.getBoolean("readable"));
  }

  private PreparedStatement prepare(String sql, String... names) throws SQLException {
    PreparedStatement query = connection.prepareStatement(sql);
    for (int i = 0; i < names.length; i++) {
      query.setString(i + 1, names[i]);
    }
    return query;
  }
}
