package io.tableferry.worker.postgresql;

import io.tableferry.worker.testkit.SourceReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A table with one column for each type of a server. */
record BuiltInTypes(PostgreSqlFixture fixture) {

  private static final String TABLE = "every_type";

  /** Types that a table can have a column of; arrays are all carried over alike. */
  private static final String TYPES =
      """
      SELECT format_type(oid, NULL) FROM pg_catalog.pg_type
      WHERE typnamespace = 'pg_catalog'::regnamespace AND typtype IN ('b', 'r', 'm')
        AND typname NOT LIKE '\\_%' ORDER BY 1
      """;

  /** Types whose size says what becomes of them. */
  private static final List<String> SIZED =
      List.of(
          "bit(8)",
          "bit varying(8)",
          "character(10)",
          "character varying(10)",
          "character varying(20000)",
          "numeric(12,2)",
          "numeric(19,0)",
          "numeric(38,38)",
          "numeric(39,0)",
          "integer[]");

  /** Every column as the catalog describes it, in the order of the types' names. */
  List<CatalogColumn> columns() throws SQLException {
    try (Connection connection = fixture.administrator()) {
      List<String> declared = types(connection);
      SourceReader reader = new SourceReader(fixture);
      reader.createTable(TABLE, numbered(declared));
      return new PostgreSqlCatalog(connection).tables("public", List.of(TABLE)).get(0).columns();
    }
  }

  private static List<String> types(Connection connection) throws SQLException {
    List<String> types = new ArrayList<>(SIZED);
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(TYPES)) {
      while (rows.next()) {
        types.add(rows.getString(1));
      }
    }
    return types.stream().filter(BuiltInTypes::standsAlone).sorted().toList();
  }

  /** These two mean a size of 1 where a table is made. */
  private static boolean standsAlone(String type) {
    return !type.equals("character") && !type.equals("bit");
  }

  private static String numbered(List<String> types) {
    List<String> columns = new ArrayList<>();
    types.forEach(type -> columns.add("c" + columns.size() + " " + type));
    return String.join(", ", columns);
  }
}
