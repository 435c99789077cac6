package io.tableferry.worker.postgresql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Asks pg_catalog where the rows of a table lie. */
final class PostgreSqlStorage {

  /** What was attached since the snapshot was taken is not among them. */
  private static final String PARTS =
      """
      WITH RECURSIVE member AS (
        SELECT c.oid
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = ? AND c.relname = ?
        UNION
        SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN member m ON m.oid = i.inhparent)
      SELECT c.oid, c.relkind IN ('r', 'm') AND a.amname IS NOT DISTINCT FROM 'heap' AS paged,
             coalesce(pg_relation_size(c.oid), 0) / current_setting('block_size')::int8 AS pages,
             c.reltuples::int8 AS rows
      FROM member m JOIN pg_catalog.pg_class c ON c.oid = m.oid
      LEFT JOIN pg_catalog.pg_am a ON a.oid = c.relam
      WHERE c.relkind <> 'p'
      """;

  /** The catalog is seen as the snapshot has it, but the function tells how it is now. */
  private static final String REBUILT =
      """
      SELECT count(*)
      FROM pg_catalog.pg_class c
      WHERE c.oid IN (%s) AND c.relkind IN ('r', 'm') AND c.relfilenode <> 0
        AND pg_catalog.pg_relation_filenode(c.oid) IS DISTINCT FROM c.relfilenode
      """;

  private final Connection connection;

  PostgreSqlStorage(Connection connection) {
    this.connection = connection;
  }

  /** Everything that holds rows of a table or view; a view is its only part. */
  List<StoredPart> parts(String schema, String table) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(PARTS)) {
      query.setString(1, schema);
      query.setString(2, table);
      try (ResultSet rows = query.executeQuery()) {
        List<StoredPart> parts = new ArrayList<>();
        while (rows.next()) {
          parts.add(part(rows));
        }
        return parts;
      }
    }
  }

  /** Whether rows of a part lie elsewhere than when the snapshot was taken. */
  boolean isRebuilt(List<StoredPart> parts) throws SQLException {
    if (parts.isEmpty()) {
      return false;
    }
    String oids = parts.stream().map(part -> "" + part.oid()).collect(Collectors.joining(", "));
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(REBUILT.formatted(oids))) {
      row.next();
      return row.getLong(1) > 0;
    }
  }

  private static StoredPart part(ResultSet row) throws SQLException {
    return new StoredPart(
        row.getLong("oid"), row.getBoolean("paged"), row.getLong("pages"), row.getLong("rows"));
  }
}
