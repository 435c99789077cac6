package io.tableferry.worker.postgresql;

import io.tableferry.contract.Inspection;
import io.tableferry.contract.Policies;
import io.tableferry.contract.Policy;
import io.tableferry.contract.SourceConnection;
import io.tableferry.worker.engine.extract.SourceFailures;
import io.tableferry.worker.engine.failure.StepFailure;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Describes the tables of a schema from the catalog alone; no table is read.
 *
 * @param catalog what there is
 * @param server what kind of server it is
 * @param schema where to look
 * @param source how the server is reached
 */
record Inspector(PostgreSqlCatalog catalog, Server server, String schema, SourceConnection source) {

  /** Describes the named tables, or all if there is no name. */
  Inspection inspect(List<String> names) throws SQLException, StepFailure {
    List<CatalogTable> tables =
        names.isEmpty() ? catalog.tables(schema) : catalog.tables(schema, names);
    if (tables.isEmpty() && !catalog.hasSchema(schema)) {
      throw new SourceFailures(source, "any table").schemaMissing(schema);
    }
    if (tables.size() < names.stream().distinct().count()) {
      throw missing(names, tables);
    }
    return new Inspection(tables.stream().map(this::described).toList(), List.of());
  }

  private StepFailure missing(List<String> names, List<CatalogTable> found) throws SQLException {
    Set<String> there = found.stream().map(CatalogTable::name).collect(Collectors.toSet());
    String missing =
        names.stream().filter(name -> !there.contains(name)).collect(Collectors.joining(", "));
    return new SourceFailures(source, missing).tableMissing(catalog.names(schema));
  }

  private Inspection.Table described(CatalogTable table) {
    return new Inspection.Table(
        table.name(),
        table.kind(),
        table.estimatedRows(),
        table.columns().stream().map(this::described).toList());
  }

  private Inspection.Column described(CatalogColumn column) {
    Optional<Carriage> natural = new PostgreSqlTypes(server).natural(column);
    return new Inspection.Column(
        column.name(),
        column.declared(),
        Optional.of(server.encoding()).filter(encoding -> column.collatable()),
        natural.map(carriage -> carriage.target().ddl()),
        natural.map(this::policies).orElse(Set.of()));
  }

  private Set<Policy> policies(Carriage carriage) {
    return new Fitting(server, Policies.strict())
        .fit(carriage).deviations().stream()
            .map(Deviation::policy)
            .collect(Collectors.toUnmodifiableSet());
  }
}
