package io.tableferry.worker.engine.load;

import io.tableferry.contract.FailureCode;
import io.tableferry.contract.TableDesign;
import io.tableferry.worker.engine.extract.ColumnMapping;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.warehouse.AttemptTables;
import io.tableferry.worker.engine.warehouse.RedshiftIdentifier;
import io.tableferry.worker.engine.warehouse.RedshiftTable;
import io.tableferry.worker.engine.warehouse.RedshiftType;
import io.tableferry.worker.engine.warehouse.TableShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The table that a new version is loaded into, which becomes the live one if all goes well.
 *
 * @param table its name
 * @param columns its columns, in the order of the staged files
 * @param distKey column whose value chooses the slice; empty lets the warehouse decide
 * @param sortKey columns of the compound sort key; may be empty
 */
public record StagingTable(
    RedshiftTable table,
    List<Column> columns,
    Optional<RedshiftIdentifier> distKey,
    List<RedshiftIdentifier> sortKey) {

  /**
   * A column.
   *
   * @param name its name
   * @param type its type
   * @param encode its compression encoding; empty lets the warehouse decide
   */
  public record Column(RedshiftIdentifier name, RedshiftType type, Optional<String> encode) {
    private String ddl() {
      return name.quoted() + " " + type.ddl() + encode.map(e -> " ENCODE " + e).orElse("");
    }
  }

  public StagingTable {
    columns = List.copyOf(columns);
    sortKey = List.copyOf(sortKey);
  }

  /**
   * Plans the table.
   *
   * @throws StepFailure if Redshift cannot hold these columns; all problems are named at once
   */
  public static StagingTable of(
      AttemptTables tables, List<ColumnMapping> mappings, TableDesign design) throws StepFailure {
    requireNone(tables.target(), problems(mappings, design));
    Map<RedshiftIdentifier, String> encode = new HashMap<>();
    design.encode().forEach((column, encoding) -> encode.put(name(column), encoding));
    return new StagingTable(
        tables.staging(),
        mappings.stream().map(mapping -> column(mapping, encode)).toList(),
        design.distKey().map(StagingTable::name),
        design.sortKey().stream().map(StagingTable::name).toList());
  }

  /** The statement that creates it. */
  public String create() {
    return create(table);
  }

  /** The statement that creates a table like it under another name. */
  public String create(RedshiftTable name) {
    StringBuilder sql = new StringBuilder("CREATE TABLE ").append(name.quoted());
    sql.append(columns.stream().map(Column::ddl).collect(Collectors.joining(", ", " (", ")")));
    distKey.ifPresent(key -> sql.append(" DISTKEY (").append(key.quoted()).append(")"));
    if (!sortKey.isEmpty()) {
      sql.append(" COMPOUND SORTKEY ").append(list(sortKey));
    }
    return sql.toString();
  }

  /** Its columns as the catalog will show them. */
  public TableShape shape() {
    return new TableShape(
        columns.stream()
            .map(column -> new TableShape.Column(column.name().name(), column.type().ddl(), ""))
            .toList());
  }

  /** Its columns as a list in parentheses: {@code ("a", "b")}. */
  public String columnList() {
    return list(columns.stream().map(Column::name).toList());
  }

  /** The type of a column, for people. */
  public Optional<String> typeOf(String column) {
    return columns.stream()
        .filter(candidate -> candidate.name().name().equals(column))
        .map(candidate -> candidate.type().ddl())
        .findFirst();
  }

  private static List<String> problems(List<ColumnMapping> mappings, TableDesign design) {
    List<String> columns = mappings.stream().map(ColumnMapping::column).toList();
    List<String> problems = new ArrayList<>(ColumnNames.problems(columns));
    design.distKey().ifPresent(key -> ColumnNames.unknown(key, "dist_key", columns, problems));
    design.sortKey().forEach(key -> ColumnNames.unknown(key, "sort_key", columns, problems));
    design
        .encode()
        .forEach(
            (column, encoding) -> {
              ColumnNames.unknown(column, "encode", columns, problems);
              if (!encoding.matches("[A-Za-z0-9]{1,20}")) {
                problems.add("the encoding of '" + column + "' is not a word");
              }
            });
    return problems;
  }

  private static void requireNone(RedshiftTable target, List<String> problems) throws StepFailure {
    if (!problems.isEmpty()) {
      throw StepFailure.of(
          FailureCode.WAREHOUSE_REFUSED,
          "tried to lay out %s, but %s".formatted(target, String.join("; ", problems)),
          "correct the columns, dist_key, sort_key or encode of the table in the manifest");
    }
  }

  private static Column column(ColumnMapping mapping, Map<RedshiftIdentifier, String> encode) {
    RedshiftIdentifier name = name(mapping.column());
    Optional<String> encoding =
        Optional.ofNullable(encode.get(name)).map(word -> word.toUpperCase(Locale.ROOT));
    return new Column(name, mapping.target(), encoding);
  }

  private static RedshiftIdentifier name(String column) {
    return new RedshiftIdentifier(column);
  }

  private static String list(List<RedshiftIdentifier> names) {
    return names.stream()
        .map(RedshiftIdentifier::quoted)
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
