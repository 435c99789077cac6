package io.tableferry.worker.postgresql;

import io.tableferry.contract.SourceColumn;
import io.tableferry.worker.engine.extract.ColumnRequest;
import io.tableferry.worker.engine.extract.ExtractRequest;
import io.tableferry.worker.engine.extract.ListedColumns;
import io.tableferry.worker.engine.extract.SourceFailures;
import io.tableferry.worker.engine.failure.StepFailure;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Finds what was requested, or says all that is wrong with it.
 *
 * @param catalog what there is
 * @param storage where rows lie
 * @param types the mapping
 * @param schema where to look
 * @param words how failures are told
 */
record TableCheck(
    PostgreSqlCatalog catalog,
    PostgreSqlStorage storage,
    PostgreSqlTypes types,
    String schema,
    SourceFailures words) {

  CheckedTable check(ExtractRequest request) throws SQLException, StepFailure {
    List<CatalogColumn> existing = existing(request.table());
    ListedColumns listed =
        ListedColumns.check(
            request,
            existing.stream().map(this::described).toList(),
            UnaryOperator.identity(),
            words);
    Map<String, CatalogColumn> byName =
        existing.stream().collect(Collectors.toMap(CatalogColumn::name, Function.identity()));
    requireReadable(listed.columns().stream().map(c -> byName.get(c.name())).toList());
    return new CheckedTable(
        new TableQueries(
            PostgreSqlIdentifier.quoted(schema, request.table()),
            planned(listed.columns(), byName)),
        listed.shape(),
        new Storage(storage.parts(schema, request.table())));
  }

  private List<CatalogColumn> existing(String table) throws SQLException, StepFailure {
    List<CatalogTable> found = catalog.tables(schema, List.of(table));
    if (found.isEmpty()) {
      throw catalog.hasSchema(schema)
          ? words.tableMissing(catalog.names(schema))
          : words.schemaMissing(schema);
    }
    return found.get(0).columns();
  }

  private SourceColumn described(CatalogColumn column) {
    String target = types.natural(column).map(carriage -> carriage.target().ddl()).orElse("");
    return new SourceColumn(column.name(), column.declared(), target);
  }

  private void requireReadable(List<CatalogColumn> columns) throws StepFailure {
    String hidden =
        columns.stream()
            .filter(column -> !column.readable())
            .map(CatalogColumn::name)
            .collect(Collectors.joining(", "));
    if (!hidden.isEmpty()) {
      throw words.privilegeMissing(hidden);
    }
  }

  private List<PostgreSqlColumn> planned(
      List<ColumnRequest> requests, Map<String, CatalogColumn> existing) throws StepFailure {
    List<String> reasons = new ArrayList<>();
    ColumnPlan plan = new ColumnPlan(types, reasons::add);
    List<PostgreSqlColumn> planned =
        requests.stream()
            .flatMap(request -> plan.plan(existing.get(request.name()), request).stream())
            .toList();
    if (!reasons.isEmpty()) {
      throw words.columns().typesUnsupported(reasons);
    }
    return planned;
  }
}
