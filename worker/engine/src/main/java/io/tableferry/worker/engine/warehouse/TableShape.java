package io.tableferry.worker.engine.warehouse;

import io.tableferry.contract.TargetChange;
import io.tableferry.contract.TargetChange.Kind;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The columns of a table in the warehouse.
 *
 * @param columns in the order in which the catalog shows them
 */
public record TableShape(List<Column> columns) {

  /**
   * A column.
   *
   * @param name its name
   * @param type its type as {@link RedshiftType#ddl()} writes it, or as the catalog does if it is
   *     none that Tableferry makes
   * @param encoding its compression, as the catalog writes it; empty if that is not known yet
   */
  public record Column(String name, String type, String encoding) {}

  public TableShape {
    columns = List.copyOf(columns);
  }

  /** The columns of a table of the schema that the session uses (page PG_TABLE_DEF). */
  public static TableShape of(RedshiftTable table, WarehouseSession session) throws SQLException {
    return new TableShape(
        session.query(
            "SELECT \"column\", type, encoding FROM pg_table_def"
                + " WHERE schemaname = ? AND tablename = ?",
            row -> new Column(row.getString(1), normal(row.getString(2)), row.getString(3)),
            table.schema().name(),
            table.table().name()));
  }

  /** What is different in another version: its own columns in their order, then those it lacks. */
  public List<TargetChange> changesTo(TableShape next) {
    Map<String, String> before = types();
    Map<String, String> after = next.types();
    return Stream.concat(
            next.columns.stream()
                .filter(column -> !column.type().equals(before.get(column.name())))
                .map(column -> changed(column, before.get(column.name()))),
            columns.stream()
                .filter(column -> !after.containsKey(column.name()))
                .map(gone -> new TargetChange(gone.name(), Kind.REMOVED, gone.type(), "")))
        .toList();
  }

  /** How a column is compressed; empty if that is not known. */
  public String encodingOf(String column) {
    return columns.stream()
        .filter(candidate -> candidate.name().equals(column))
        .map(Column::encoding)
        .findFirst()
        .orElse("");
  }

  /** Whether there is a column of that name. */
  public boolean has(String column) {
    return types().containsKey(column);
  }

  private static TargetChange changed(Column column, String before) {
    return new TargetChange(
        column.name(),
        before == null ? Kind.ADDED : Kind.RETYPED,
        Objects.requireNonNullElse(before, ""),
        column.type());
  }

  private Map<String, String> types() {
    Map<String, String> types = new LinkedHashMap<>();
    columns.forEach(column -> types.put(column.name(), column.type()));
    return types;
  }

  /** Somebody may have made a column by hand, of a type that Tableferry never makes. */
  private static String normal(String type) {
    return RedshiftType.find(type)
        .map(RedshiftType::ddl)
        .orElseGet(() -> type.strip().toUpperCase(Locale.ROOT));
  }
}
