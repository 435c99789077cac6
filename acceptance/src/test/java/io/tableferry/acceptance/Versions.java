package io.tableferry.acceptance;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.ColumnReading;
import io.tableferry.contract.Drift;
import io.tableferry.contract.FileFormat;
import io.tableferry.contract.Gate;
import io.tableferry.contract.Job;
import io.tableferry.contract.PublishWay;
import io.tableferry.contract.Publishing;
import io.tableferry.contract.ReadLimits;
import io.tableferry.contract.RunId;
import io.tableferry.contract.SecretName;
import io.tableferry.contract.SourceConnection;
import io.tableferry.contract.SourceEngine;
import io.tableferry.contract.StagingLayout;
import io.tableferry.contract.TableDesign;
import io.tableferry.contract.TableId;
import io.tableferry.contract.TableReading;
import io.tableferry.contract.TargetTable;
import io.tableferry.contract.Tls;
import io.tableferry.contract.WarehouseConnection;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table at a source whose content is another one for every attempt: all its rows bear the number
 * of their version, and versions have different numbers of rows.
 *
 * @param target the table in the warehouse
 */
record Versions(LocalStack stack, SourceServer source, StagingLayout layout, TargetTable target) {

  private static final int SIZES = 3;
  private static final int SMALLEST = 500;

  /** Makes the tables; the n-th attempt copies version n. */
  static Versions make(
      LocalStack stack, SourceServer source, StagingLayout layout, TargetTable target) {
    for (int size = 0; size < SIZES; size++) {
      source.execute(
          List.of(
              "CREATE TABLE sized_%d AS SELECT generate_series(1, %d) AS id"
                  .formatted(size, rows(size))));
    }
    stack.secret("/test/versions", source.user(), source.password());
    return new Versions(stack, source, layout, target);
  }

  static int rows(long version) {
    return SMALLEST * (int) (1 + version % SIZES);
  }

  /** What the warehouse shows of a version that is whole: its number and how many rows bear it. */
  static String whole(long version) {
    return version + "|" + rows(version);
  }

  String query() {
    return "SELECT version, COUNT(*) FROM " + target + " GROUP BY version";
  }

  /** The job that publishes a version under a fence of the same number. */
  Job.Replicate job(long version, PublishWay way) {
    source.execute(
        List.of(
            "CREATE OR REPLACE VIEW version_%d AS SELECT id, %d AS version FROM sized_%d"
                .formatted(version, version, version % SIZES)));
    Map<String, String> environment = stack.environment();
    return new Job.Replicate(
        new Attempt(
            new RunId("probe-" + target.schema().replace('_', '-')),
            new TableId("versions", target.table()),
            (int) version),
        version,
        new SourceConnection(
            SourceEngine.POSTGRESQL,
            "127.0.0.1",
            source.port(),
            source.database(),
            Optional.of("public"),
            new SecretName("ssm:/test/versions"),
            Tls.DISABLE,
            Optional.empty()),
        new TableReading(
            "version_" + version,
            List.of(ColumnReading.plain("id"), ColumnReading.plain("version")),
            Optional.empty(),
            Drift.FAIL,
            List.of(),
            1,
            ReadLimits.standard()),
        target,
        TableDesign.automatic(),
        new Gate(Gate.Reaction.PUBLISH, Gate.Reaction.PUBLISH, 100),
        new Publishing(Optional.of(way), List.of(Publishing.Unseen.values())),
        new WarehouseConnection(
            environment.get("TABLEFERRY_WAREHOUSE_URL"),
            new SecretName(environment.get("TABLEFERRY_WAREHOUSE_CREDENTIALS")),
            "default",
            Optional.empty()),
        layout,
        FileFormat.standard(),
        URI.create(environment.get("AWS_ENDPOINT_URL_SQS") + "/000000000000/no-such-queue"));
  }
}
