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
      "SELECT table_name, table_type, engine, table_rows FROM information_schema.tables"
          + " WHERE table_schema = ?";

  private static final String KEY =
      """
      SELECT column_name FROM information_schema.statistics
      WHERE table_schema = ? AND table_name = ? AND index_name = 'PRIMARY' AND seq_in_index = 1
      """;

  private final Connection connection;

  MySqlCatalog(Connection connection) {
    this.connection = connection;
  }

  /** All tables and views of a database. */
  List<CatalogTable> tables(String database) throws SQLException {
    return tables(prepare(TABLES, database));
  }

  /** One table or view, if there is one of this name. */
  Optional<CatalogTable> table(String database, String table) throws SQLException {
    return possible(table)
        ? tables(prepare(TABLES + " AND table_name = ?", database, table)).stream().findFirst()
        : Optional.empty();
  }

  /** The first column of a table's primary key; empty if it has none. */
  Optional<CatalogColumn> key(String database, String table) throws SQLException {
    try (PreparedStatement query = prepare(KEY, database, table);
        ResultSet row = query.executeQuery()) {
      if (!row.next()) {
        return Optional.empty();
      }
      String name = row.getString(1);
      return columns(database, table).stream()
          .filter(column -> column.name().equals(name))
          .findFirst();
    }
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

  private static List<CatalogTable> tables(PreparedStatement prepared) throws SQLException {
    List<CatalogTable> tables = new ArrayList<>();
    try (PreparedStatement query = prepared;
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        tables.add(table(rows));
      }
    }
    return tables;
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
    String type = row.getString(2);
    boolean isView = type.contains("VIEW");
    boolean isInnoDb = type.equals("BASE TABLE") && "InnoDB".equals(row.getString(3));
    Optional<Long> rows = Optional.ofNullable(row.getString(4)).map(Long::valueOf);
    // MySQL 8 says 0 of views.
    return new CatalogTable(row.getString(1), isView, isInnoDb, rows.filter(count -> !isView));
  }

  private PreparedStatement prepare(String sql, String... names) throws SQLException {
    PreparedStatement query = connection.prepareStatement(sql);
    for (int i = 0; i < names.length; i++) {
      query.setString(i + 1, names[i]);
    }
    return query;
  }
}
