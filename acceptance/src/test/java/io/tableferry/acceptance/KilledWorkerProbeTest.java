package io.tableferry.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.PublishWay;
import io.tableferry.contract.TargetTable;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Workers are killed at random moments of their life, three in four while they publish. Whatever
 * the moment, the live table is one whole version, and the next worker cleans up. In full by {@code
 * bin/soak publish}.
 */
@Order(1)
@ExtendWith(SharedStack.class)
class KilledWorkerProbeTest {

  private static final int KILLS = Integer.getInteger("publish.kills", 5);
  private static final long SEED = Long.getLong("publish.seed", System.nanoTime());

  /** After so many kills a worker is let live. */
  private static final int KILLS_BEFORE_CLEANING = 5;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void the_live_table_is_one_whole_version_whenever_a_worker_is_killed(
      PublishWay way, LocalStack stack) throws Exception {
    System.out.printf("kills of workers that publish by %s: seed %d%n", way, SEED);
    TargetTable target = new TargetTable("killed_" + way.name().toLowerCase(Locale.ROOT), "t");
    try (SourceServer source = SourceServers.postgreSql(folder.resolve("source"));
        StackS3 s3 = StackS3.open(stack);
        StackWarehouse warehouse = StackWarehouse.open(stack)) {
      Versions versions = Versions.make(stack, source, s3.layout(), target);
      KilledWorkers workers =
          KilledWorkers.begin(
              new PublishedTable(versions, s3, warehouse), way, folder, new Random(SEED));
      for (int kill = 1; kill <= KILLS; kill++) {
        workers.killOne();
        if (kill % KILLS_BEFORE_CLEANING == 0 || kill == KILLS) {
          workers.letOneLive();
        }
      }
      System.out.printf("killed by %s: %s%n", way, workers.summary());
      assertThat(workers.killed()).isEqualTo(KILLS);
    }
  }
}
