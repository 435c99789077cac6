package io.tableferry.worker.mysql;

import io.tableferry.contract.Mask;
import io.tableferry.worker.engine.extract.ColumnRequest;
import io.tableferry.worker.engine.extract.ExtractRequest;
import io.tableferry.worker.engine.extract.ListedColumns;
import io.tableferry.worker.engine.extract.SourceFailures;
import io.tableferry.worker.engine.failure.StepFailure;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds what was requested, or says all that is wrong with it. */
final class TableCheck {

  private final MySqlSession session;
  private final String database;
  private final SourceFailures words;

  TableCheck(MySqlSession session, String database, SourceFailures words) {
    this.session = session;
    this.database = database;
    this.words = words;
  }

  CheckedTable check(ExtractRequest request) throws SQLException, StepFailure {
    List<CatalogColumn> existing = session.catalog().columns(database, request.table());
    if (existing.isEmpty()) {
      throw nothingFound(request.table());
    }
    ListedColumns listed =
        ListedColumns.check(
            request,
            existing.stream().map(MySqlColumn::remembered).toList(),
            TableCheck::folded,
            words);
    TableQuery query =
        new TableQuery(
            MySqlIdentifier.quoted(database, request.table()), carried(listed.columns(), existing));
    requireExpressions(listed.columns(), query);
    return new CheckedTable(query, listed.shape());
  }

  /** A view whose tables are gone has a name and no columns. */
  private StepFailure nothingFound(String table) throws SQLException {
    List<String> tables =
        session.catalog().tables(database).stream().map(CatalogTable::name).toList();
    return tables.contains(table)
        ? words.privilegeMissing("any column of it, or it is a view of what is gone")
        : words.tableMissing(tables);
  }

  private List<MySqlColumn> carried(List<ColumnRequest> listed, List<CatalogColumn> existing)
      throws StepFailure {
    List<String> reasons = new ArrayList<>();
    List<MySqlColumn> carried = new ArrayList<>();
    for (ColumnRequest request : listed) {
      RequestedColumn column = new RequestedColumn(request, named(request.name(), existing));
      column.carried().ifPresentOrElse(carried::add, () -> reasons.add(column.refusal()));
    }
    if (!reasons.isEmpty()) {
      throw words.columns().typesUnsupported(reasons);
    }
    return carried;
  }

  /** By its exact name first: Java takes some letters for one that MySQL tells apart. */
  private static CatalogColumn named(String name, List<CatalogColumn> existing) {
    return existing.stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .or(
            () ->
                existing.stream()
                    .filter(column -> folded(column.name()).equals(folded(name)))
                    .findFirst())
        .orElseThrow();
  }

  /** Alone, so that the one at fault is known, and cannot hide a column behind another. */
  private void requireExpressions(List<ColumnRequest> listed, TableQuery query)
      throws SQLException, StepFailure {
    List<String> reasons = new ArrayList<>();
    for (int i = 0; i < listed.size(); i++) {
      if (listed.get(i).mask().filter(Mask.Sql.class::isInstance).isPresent()) {
        String name = listed.get(i).name();
        problem(query, query.columns().get(i))
            .ifPresent(problem -> reasons.add(name + ", which " + problem));
      }
    }
    if (!reasons.isEmpty()) {
      throw words.columns().expressionsRefused(reasons);
    }
  }

  /** An aggregate yields a row where there is none, and would make one of all. */
  private Optional<String> problem(TableQuery query, MySqlColumn column) throws SQLException {
    try {
      if (session.probe(query.select(column)) != 1) {
        return Optional.of("is not one expression");
      }
      return session.yieldsRows(query.selectNothing(column))
          ? Optional.of("does not yield one value for each row")
          : Optional.empty();
    } catch (SQLException e) {
      return Optional.of(MySqlFailures.expression(e).orElseThrow(() -> e));
    }
  }

  /** MySQL matches the names of columns in any case. */
  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
