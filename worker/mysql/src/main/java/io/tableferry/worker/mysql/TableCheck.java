package io.tableferry.worker.mysql;

import io.tableferry.worker.engine.extract.ExtractRequest;
import io.tableferry.worker.engine.extract.SourceFailures;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.warehouse.RedshiftType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds what was requested, or says all that is wrong with it. */
final class TableCheck {

  private final MySqlCatalog catalog;
  private final String database;
  private final SourceFailures words;

  TableCheck(MySqlCatalog catalog, String database, SourceFailures words) {
    this.catalog = catalog;
    this.database = database;
    this.words = words;
  }

  TableQuery check(ExtractRequest request) throws SQLException, StepFailure {
    List<CatalogColumn> existing = catalog.columns(database, request.table());
    if (existing.isEmpty()) {
      throw nothingFound(request.table());
    }
    Map<String, CatalogColumn> byName =
        existing.stream()
            .collect(Collectors.toMap(column -> folded(column.name()), Function.identity()));
    requireAll(request.columns(), byName.keySet());
    return new TableQuery(
        MySqlIdentifier.quoted(database, request.table()), carried(request, byName));
  }

  /** A view whose tables are gone has a name and no columns. */
  private StepFailure nothingFound(String table) throws SQLException {
    List<String> tables = catalog.tables(database);
    return tables.contains(table)
        ? words.privilegeMissing("any column of it, or it is a view of what is gone")
        : words.tableMissing(tables);
  }

  private void requireAll(List<String> columns, Collection<String> existing) throws StepFailure {
    List<String> missing =
        columns.stream().filter(name -> !existing.contains(folded(name))).toList();
    if (!missing.isEmpty()) {
      throw words.columnsMissing(missing, existing);
    }
  }

  private List<MySqlColumn> carried(ExtractRequest request, Map<String, CatalogColumn> existing)
      throws StepFailure {
    List<String> reasons = new ArrayList<>();
    List<MySqlColumn> carried = new ArrayList<>();
    for (String name : request.columns()) {
      CatalogColumn column = existing.get(folded(name));
      Optional<RedshiftType> wanted = Optional.ofNullable(request.types().get(name));
      carry(name, column, wanted)
          .ifPresentOrElse(
              carried::add,
              () -> reasons.add(SourceFailures.unsupported(name, column.declared(), wanted)));
    }
    if (!reasons.isEmpty()) {
      throw words.typesUnsupported(reasons);
    }
    return carried;
  }

  private static Optional<MySqlColumn> carry(
      String name, CatalogColumn column, Optional<RedshiftType> wanted) {
    return wanted
        .map(type -> MySqlColumn.in(type, name, column))
        .orElseGet(() -> MySqlColumn.natural(name, column));
  }

  /** MySQL matches the names of columns in any case. */
  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
