package io.tableferry.controller;

import io.tableferry.contract.ColumnReading;
import io.tableferry.contract.Drift;
import io.tableferry.contract.Findings;
import io.tableferry.contract.Gate;
import io.tableferry.contract.Measured;
import io.tableferry.contract.Publication;
import io.tableferry.contract.PublishWay;
import io.tableferry.contract.RunId;
import io.tableferry.contract.SecretName;
import io.tableferry.contract.SourceConnection;
import io.tableferry.contract.SourceEngine;
import io.tableferry.contract.TableDesign;
import io.tableferry.contract.TableId;
import io.tableferry.contract.TargetTable;
import io.tableferry.contract.Tls;
import io.tableferry.controller.ledger.KeptPlan;
import io.tableferry.controller.manifest.CompressionChoice;
import io.tableferry.controller.manifest.Handling;
import io.tableferry.controller.manifest.Slices;
import io.tableferry.controller.manifest.Source;
import io.tableferry.controller.manifest.Table;
import io.tableferry.controller.manifest.TaskSize;
import io.tableferry.controller.plan.PlannedTable;
import io.tableferry.controller.plan.PlannedTask;
import io.tableferry.controller.plan.RunPlan;
import io.tableferry.controller.run.Done;
import io.tableferry.controller.run.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Tables to plan and run. */
public final class Fixtures {

  public static final RunId RUN = new RunId("20261122-060000-7f3a9c");
  public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  /** How an ordinary version is published. */
  public static final Publication SWAPPED = new Publication(PublishWay.SWAP, List.of(), List.of());

  private Fixtures() {}

  /** A source whose server tolerates so many connections. */
  public static Source source(String name, int maxConnections) {
    return new Source(
        name,
        new SourceConnection(
            SourceEngine.MYSQL,
            name + ".internal",
            3306,
            name,
            Optional.empty(),
            new SecretName("ssm:/tableferry/" + name),
            Tls.DISABLE,
            Optional.empty()),
        maxConnections,
        Optional.empty());
  }

  /** A table of that source, under the same name in the target. */
  /** A plan of noon, from no manifest. */
  public static KeptPlan plan(RunId run, List<PlannedTask> tasks) {
    return new KeptPlan(run, NOON, Optional.empty(), tasks);
  }

  public static PlannedTable table(Source source, String name) {
    return table(source, name, ColumnReading.plain("id"));
  }

  /** The same table, which must go live in that way. */
  public static PlannedTable published(PlannedTable table, PublishWay way) {
    return changed(table, Optional.of(way), table.table().slices(), table.table().handling());
  }

  /** The same table, with which a run deals in that way. */
  public static PlannedTable handled(PlannedTable table, Handling handling) {
    return changed(table, table.table().publish(), table.table().slices(), handling);
  }

  /** The same table, read in that many slices. */
  public static PlannedTable sliced(PlannedTable table, int slices) {
    return changed(
        table,
        table.table().publish(),
        new Slices(OptionalInt.of(slices)),
        table.table().handling());
  }

  private static PlannedTable changed(
      PlannedTable table, Optional<PublishWay> publish, Slices slices, Handling handling) {
    Table it = table.table();
    return new PlannedTable(
        table.source(),
        new Table(
            it.id(),
            it.from(),
            it.columns(),
            it.drift(),
            it.target(),
            it.design(),
            it.gate(),
            publish,
            it.task(),
            slices,
            it.compression(),
            handling));
  }

  /** A table of that source with those columns. */
  public static PlannedTable table(Source source, String name, ColumnReading... columns) {
    return new PlannedTable(
        source,
        new Table(
            new TableId(source.name(), name),
            name,
            List.of(columns),
            Drift.FAIL,
            new TargetTable(source.name(), name),
            TableDesign.automatic(),
            Gate.standard(),
            Optional.empty(),
            new TaskSize(4096, 8192),
            Slices.auto(),
            CompressionChoice.standard(),
            Handling.standard()));
  }

  /** A plan of those tables of one source. */
  public static RunPlan plan(Source source, String... tables) {
    return new RunPlan(Stream.of(tables).map(name -> table(source, name)).toList());
  }

  /** How a table, or what else a run had a task for, ended. */
  public static Done done(
      PlannedTask table, Outcome outcome, int attempts, Measured measured, Findings findings) {
    return new Done(
        table, outcome, Optional.empty(), attempts, NOON, measured, findings, List.of());
  }
}
