package io.tableferry.local.redshift.statement;

import io.tableferry.local.redshift.sql.Identifier;
import io.tableferry.local.redshift.sql.Refused;
import io.tableferry.local.redshift.sql.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What Redshift keeps of a table and PostgreSQL does not, as arguments for the book-keeping. */
record TableDesign(TableAttributes attributes, List<Column> columns) {

  /** Checks what Redshift checks: that a key is a column, and that there is one of its kind. */
  void check() {
    List<Identifier> names = columns.stream().map(Column::name).toList();
    List<Identifier> keys = new ArrayList<>(attributes.sortKeys());
    attributes.distKey().ifPresent(keys::add);
    for (Identifier key : keys) {
      if (!names.contains(key)) {
        throw Refused.invalid("42703", "the key \"" + key.name() + "\" is no column of the table");
      }
    }
    List<Identifier> distKeys = distKeys();
    if (distKeys.size() > 1) {
      throw Refused.invalid("42P16", "a table has one distribution key");
    }
    boolean byKey = attributes.distStyle().map("key"::equals).orElse(!distKeys.isEmpty());
    if (byKey == distKeys.isEmpty()) {
      throw Refused.invalid("42P16", "DISTSTYLE KEY and a distribution key belong together");
    }
  }

  /** The distribution style and the columns, as the procedures take them. */
  String sql() {
    String style = attributes.distStyle().orElse(distKeys().isEmpty() ? "auto" : "key");
    return SqlText.literal(style) + ", " + columnsSql();
  }

  /** The columns alone. */
  String columnsSql() {
    return columns.stream()
        .map(this::columnSql)
        .collect(Collectors.joining(", ", "ARRAY[", "]::local_redshift.column_design[]"));
  }

  private String columnSql(Column column) {
    return "ROW("
        + SqlText.literal(column.name().stored())
        + ", "
        + SqlText.literal(column.type().redshift())
        + ", "
        + column.encoding().map(SqlText::literal).orElse("NULL")
        + ", "
        + distKeys().contains(column.name())
        + ", "
        + sortPosition(column)
        + ")";
  }

  /** Counts from 1; alternates its sign for interleaved keys, as pg_table_def shows them. */
  private int sortPosition(Column column) {
    if (column.sortKey()) {
      return 1;
    }
    int index = attributes.sortKeys().indexOf(column.name());
    return attributes.interleaved() && index % 2 == 1 ? -(index + 1) : index + 1;
  }

  private List<Identifier> distKeys() {
    List<Identifier> keys =
        new ArrayList<>(columns.stream().filter(Column::distKey).map(Column::name).toList());
    Optional<Identifier> key = attributes.distKey();
    key.filter(name -> !keys.contains(name)).ifPresent(keys::add);
    return keys;
  }
}
