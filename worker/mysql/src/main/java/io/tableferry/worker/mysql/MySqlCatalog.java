package io.tableferry.worker.mysql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Asks information_schema what there is; it shows only what the user has some privilege on. */
final class MySqlCatalog {

  private static final String COLUMNS =
      """
      SELECT column_name, data_type, column_type, character_maximum_length, character_set_name,
             numeric_precision, numeric_scale
      FROM information_schema.columns WHERE table_schema = ? AND table_name = ?
      ORDER BY ordinal_position
      """;

  private static final String TABLES =
      "SELECT table_name FROM information_schema.tables WHERE table_schema = ?";

  private final Connection connection;

  MySqlCatalog(Connection connection) {
    this.connection = connection;
  }

  List<String> tables(String database) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (PreparedStatement query = prepare(TABLES, database);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }

  /** All columns in the table's order; none if there is no such table. */
  List<CatalogColumn> columns(String database, String table) throws SQLException {
    List<CatalogColumn> columns = new ArrayList<>();
    if (!possible(table)) {
      return columns;
    }
    try (PreparedStatement query = prepare(COLUMNS, database, table);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        columns.add(column(rows));
      }
    }
    return columns;
  }

  /**
   * Names are of the Basic Multilingual Plane only (manual, "Schema Object Names"); to compare them
   * with others is an error of its own.
   */
  private static boolean possible(String name) {
    return name.codePoints().allMatch(Character::isBmpCodePoint);
  }

  private static CatalogColumn column(ResultSet row) throws SQLException {
    return new CatalogColumn(
        row.getString(1),
        row.getString(2).toLowerCase(Locale.ROOT),
        row.getString(3),
        row.getLong(4),
        Optional.ofNullable(row.getString(5)).orElse(""),
        row.getInt(6),
        row.getInt(7));
  }

  private PreparedStatement prepare(String sql, String... names) throws SQLException {
    PreparedStatement query = connection.prepareStatement(sql);
    for (int i = 0; i < names.length; i++) {
      query.setString(i + 1, names[i]);
    }
    return query;
  }
}
