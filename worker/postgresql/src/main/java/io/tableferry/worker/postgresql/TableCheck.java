package io.tableferry.worker.postgresql;

import io.tableferry.worker.engine.extract.ExtractRequest;
import io.tableferry.worker.engine.extract.SourceFailures;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.warehouse.RedshiftType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds what was requested, or says all that is wrong with it. */
final class TableCheck {

  private final PostgreSqlCatalog catalog;
  private final String schema;
  private final SourceFailures words;

  TableCheck(PostgreSqlCatalog catalog, String schema, SourceFailures words) {
    this.catalog = catalog;
    this.schema = schema;
    this.words = words;
  }

  TableQueries check(ExtractRequest request) throws SQLException, StepFailure {
    Map<String, CatalogColumn> existing = existing(request.table());
    requireAll(request.columns(), existing.keySet());
    List<CatalogColumn> wanted = request.columns().stream().map(existing::get).toList();
    requireReadable(wanted);
    return new TableQueries(
        PostgreSqlIdentifier.quoted(schema, request.table()), carried(wanted, request.types()));
  }

  private Map<String, CatalogColumn> existing(String table) throws SQLException, StepFailure {
    List<CatalogColumn> columns = catalog.columns(schema, table);
    if (columns.isEmpty()) {
      throw catalog.hasSchema(schema)
          ? words.tableMissing(catalog.tables(schema))
          : words.schemaMissing(schema);
    }
    return columns.stream().collect(Collectors.toMap(CatalogColumn::name, Function.identity()));
  }

  private void requireAll(List<String> columns, Collection<String> existing) throws StepFailure {
    List<String> missing = columns.stream().filter(name -> !existing.contains(name)).toList();
    if (!missing.isEmpty()) {
      throw words.columnsMissing(missing, existing);
    }
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

  private List<PostgreSqlColumn> carried(
      List<CatalogColumn> columns, Map<String, RedshiftType> types) throws StepFailure {
    List<String> reasons = new ArrayList<>();
    List<PostgreSqlColumn> carried = new ArrayList<>();
    for (CatalogColumn column : columns) {
      Optional<RedshiftType> wanted = Optional.ofNullable(types.get(column.name()));
      carry(column, wanted)
          .ifPresentOrElse(
              carried::add,
              () ->
                  reasons.add(
                      SourceFailures.unsupported(column.name(), column.declared(), wanted)));
    }
    if (!reasons.isEmpty()) {
      throw words.typesUnsupported(reasons);
    }
    return carried;
  }

  private static Optional<PostgreSqlColumn> carry(
      CatalogColumn column, Optional<RedshiftType> wanted) {
    return wanted
        .map(type -> PostgreSqlColumn.in(type, column))
        .orElseGet(() -> PostgreSqlColumn.natural(column));
  }
}
