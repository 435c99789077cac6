package io.tableferry.bench.contender;

import io.tableferry.bench.data.LoadedTable;
import io.tableferry.bench.server.SourceServer;
import io.tableferry.contract.Attempt;
import io.tableferry.contract.ColumnReading;
import io.tableferry.contract.Drift;
import io.tableferry.contract.FileFormat;
import io.tableferry.contract.Gate;
import io.tableferry.contract.Job;
import io.tableferry.contract.Publishing;
import io.tableferry.contract.ReadLimits;
import io.tableferry.contract.RunId;
import io.tableferry.contract.SecretName;
import io.tableferry.contract.SourceConnection;
import io.tableferry.contract.StagingLayout;
import io.tableferry.contract.TableDesign;
import io.tableferry.contract.TableId;
import io.tableferry.contract.TableReading;
import io.tableferry.contract.TargetTable;
import io.tableferry.contract.Tls;
import io.tableferry.contract.WarehouseConnection;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The job that the controller would write for a manifest that says only what it must.
 *
 * @param sourceSecret the login of the source's reader
 * @param slices most parts that are read at once
 */
record WorkerJob(
    SourceServer server,
    SecretName sourceSecret,
    WarehouseConnection warehouse,
    StagingLayout staging,
    URI queue,
    int slices) {

  /**
   * A first attempt in a run of its own.
   *
   * @param fence higher than that of any attempt before
   */
  Job.Replicate of(LoadedTable table, long fence) {
    return new Job.Replicate(
        new Attempt(
            new RunId("bench-" + fence), new TableId(server.engine().label(), table.name()), 1),
        fence,
        source(table.database()),
        reading(table),
        new TargetTable("bench_" + server.engine().label(), table.name()),
        TableDesign.automatic(),
        Gate.standard(),
        new Publishing(Optional.empty(), List.of(Publishing.Unseen.values())),
        warehouse,
        staging,
        FileFormat.standard(),
        queue);
  }

  private SourceConnection source(String database) {
    return new SourceConnection(
        server.engine(),
        "127.0.0.1",
        server.port(),
        database,
        server.schema(),
        sourceSecret,
        Tls.DISABLE,
        Optional.empty());
  }

  private TableReading reading(LoadedTable table) {
    return new TableReading(
        table.name(),
        table.columns().stream().map(ColumnReading::plain).toList(),
        Optional.empty(),
        Drift.FAIL,
        List.of(),
        slices,
        ReadLimits.standard());
  }
}
