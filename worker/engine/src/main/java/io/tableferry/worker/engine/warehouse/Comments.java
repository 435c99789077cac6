package io.tableferry.worker.engine.warehouse;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The comments on a table and its columns.
 *
 * @param table the comment on the table
 * @param columns those on its columns, by name
 */
public record Comments(Optional<String> table, Map<String, String> columns) {

  private static final String ALL =
      "SELECT a.attname, d.description FROM pg_catalog.pg_description d"
          + " LEFT JOIN pg_catalog.pg_attribute_info a"
          + " ON a.attrelid = d.objoid AND a.attnum = d.objsubid AND d.objsubid > 0"
          + " WHERE CAST(d.objoid AS BIGINT) = ?"
          + " AND d.classoid = (SELECT c.oid FROM pg_catalog.pg_class c"
          + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
          + " WHERE c.relname = 'pg_class' AND n.nspname = 'pg_catalog')";

  private record Comment(Optional<String> column, String text) {}

  public Comments {
    columns = Map.copyOf(columns);
  }

  /** The comments on the table of that number. */
  public static Comments on(long id, WarehouseSession session) throws SQLException {
    List<Comment> all =
        session.query(
            ALL, row -> new Comment(Optional.ofNullable(row.getString(1)), row.getString(2)), id);
    Map<String, String> columns = new LinkedHashMap<>();
    all.forEach(comment -> comment.column().ifPresent(name -> columns.put(name, comment.text())));
    return new Comments(
        all.stream().filter(c -> c.column().isEmpty()).map(Comment::text).findFirst(), columns);
  }

  /** Those that a table with fewer columns can have. */
  public Comments onlyFor(Predicate<String> column) {
    return new Comments(
        table,
        columns.entrySet().stream()
            .filter(entry -> column.test(entry.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** The statements that put them on a table. */
  public List<String> statementsFor(RedshiftTable target) {
    return Stream.concat(
            table.stream().map(text -> "TABLE " + target.quoted() + is(text)),
            columns.entrySet().stream()
                .map(
                    entry ->
                        "COLUMN "
                            + target.quoted()
                            + "."
                            + RedshiftIdentifier.quoted(entry.getKey())
                            + is(entry.getValue())))
        .map(comment -> "COMMENT ON " + comment)
        .toList();
  }

  private static String is(String text) {
    return " IS " + RedshiftLiteral.quoteAny(text);
  }
}
