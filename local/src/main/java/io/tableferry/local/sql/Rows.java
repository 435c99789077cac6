package io.tableferry.local.sql;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rows of an answer as texts, read one by one. */
final class Rows {

  private static final String HEX_PREFIX = "\\x";
  private static final Set<Integer> BINARY =
      Set.of(Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY);

  private final ResultSet rows;
  private final ResultSetMetaData columns;

  Rows(ResultSet rows) throws SQLException {
    this.rows = rows;
    this.columns = rows.getMetaData();
  }

  List<String> names() throws SQLException {
    List<String> names = new ArrayList<>();
    for (int column = 1; column <= columns.getColumnCount(); column++) {
      names.add(columns.getColumnLabel(column));
    }
    return names;
  }

  /** The next row, an empty value being NULL; nothing after the last. */
  Optional<List<Optional<String>>> next() throws SQLException {
    if (!rows.next()) {
      return Optional.empty();
    }
    List<Optional<String>> values = new ArrayList<>();
    for (int column = 1; column <= columns.getColumnCount(); column++) {
      values.add(Optional.ofNullable(value(column)));
    }
    return Optional.of(values);
  }

  /** Binary values come as hexadecimal digits, which PostgreSQL marks and Redshift does not. */
  private String value(int column) throws SQLException {
    String value = rows.getString(column);
    return value != null && value.startsWith(HEX_PREFIX) && isBinary(column)
        ? value.substring(HEX_PREFIX.length())
        : value;
  }

  private boolean isBinary(int column) {
    try {
      return BINARY.contains(columns.getColumnType(column));
    } catch (SQLException typeUnknownToTheDriver) {
      return false;
    }
  }
}
