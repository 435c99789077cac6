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
      SELECT table_name, column_name, data_type, column_type, character_maximum_length,
             character_set_name, numeric_precision, COALESCE(numeric_scale, datetime_precision)
      FROM information_schema.columns WHERE table_schema = ?
      """;

  private static final String TABLES =
      "SELECT table_name, table_type, table_rows FROM information_schema.tables"
          + " WHERE table_schema = ?";

  private final Connection connection;

  MySqlCatalog(Connection connection) {
    this.connection = connection;
  }

  /** All tables and views of a database. */
  List<CatalogTable> tables(String database) throws SQLException {
    List<CatalogTable> tables = new ArrayList<>();
    try (PreparedStatement query = prepare(TABLES, database);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        tables.add(table(rows));
      }
    }
    return tables;
  }

  /** All columns of a table in its order; none if there is no such table. */
  List<CatalogColumn> columns(String database, String table) throws SQLException {
    return possible(table)
        ? columns(
            prepare(COLUMNS + " AND table_name = ? ORDER BY ordinal_position", database, table))
        : List.of();
  }

  /** All columns of all tables, each table's in its order. */
  List<CatalogColumn> columns(String database) throws SQLException {
    return columns(prepare(COLUMNS + " ORDER BY table_name, ordinal_position", database));
  }

  private static List<CatalogColumn> columns(PreparedStatement prepared) throws SQLException {
    List<CatalogColumn> columns = new ArrayList<>();
    try (PreparedStatement query = prepared;
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
        row.getString(2),
        row.getString(3).toLowerCase(Locale.ROOT),
        row.getString(4),
        row.getLong(5),
        Optional.ofNullable(row.getString(6)).orElse(""),
        row.getInt(7),
        row.getInt(8));
  }

  private static CatalogTable table(ResultSet row) throws SQLException {
    boolean isView = row.getString(2).contains("VIEW");
    Optional<Long> rows = Optional.ofNullable(row.getString(3)).map(Long::valueOf);
    // MySQL 8 says 0 of views.
    return new CatalogTable(row.getString(1), isView, rows.filter(count -> !isView));
  }

  private PreparedStatement prepare(String sql, String... names) throws SQLException {
    PreparedStatement query = connection.prepareStatement(sql);
    for (int i = 0; i < names.length; i++) {
      query.setString(i + 1, names[i]);
    }
    return query;
  }
}
