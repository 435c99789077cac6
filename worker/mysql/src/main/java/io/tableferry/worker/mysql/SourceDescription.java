package io.tableferry.worker.mysql;

import io.tableferry.contract.Inspection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a database has, by its catalog alone.
 *
 * @param tables all tables and views
 * @param columns their columns by the name of the table, each table's in its order
 */
record SourceDescription(List<CatalogTable> tables, Map<String, List<CatalogColumn>> columns) {

  static SourceDescription of(List<CatalogTable> tables, List<CatalogColumn> columns) {
    return new SourceDescription(
        tables, columns.stream().collect(Collectors.groupingBy(CatalogColumn::table)));
  }

  List<String> names() {
    return tables.stream().map(CatalogTable::name).toList();
  }

  /** Describes some of the tables, or all if none is named. */
  Inspection inspection(List<String> wanted) {
    return new Inspection(
        tables.stream()
            .filter(table -> wanted.isEmpty() || wanted.contains(table.name()))
            .sorted(Comparator.comparing(CatalogTable::name))
            .map(this::described)
            .toList(),
        List.of());
  }

  private Inspection.Table described(CatalogTable table) {
    return new Inspection.Table(
        table.name(),
        table.isView() ? "view" : "table",
        table.estimatedRows(),
        columns.getOrDefault(table.name(), List.of()).stream()
            .map(SourceDescription::described)
            .toList());
  }

  private static Inspection.Column described(CatalogColumn column) {
    Optional<Carriage> carriage = MySqlTypes.natural(column);
    return new Inspection.Column(
        column.name(),
        column.declared(),
        Optional.of(column.charset()).filter(charset -> !charset.isEmpty()),
        carriage.map(natural -> natural.target().ddl()),
        carriage.map(Carriage::policies).orElse(Set.of()));
  }
}
