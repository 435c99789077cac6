package io.tableferry.worker.engine;

import static io.tableferry.worker.engine.ReplicationForTests.USERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.Gate;
import io.tableferry.contract.Job;
import io.tableferry.contract.PublishWay;
import io.tableferry.contract.Publishing;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.worker.engine.warehouse.WarehouseSession;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Eight readers ask for a table without pause while it is published again and again, with contents
 * of two sizes. In full by {@code bin/soak publish}.
 */
class ReadersProbeTest {

  private static final int READERS = 8;
  private static final int PUBLISHES = Integer.getInteger("publish.publishes", 10);
  private static final Map<String, Integer> VERSIONS = Map.of("odd", 700, "even", 2000);

  /** What a rename causes by itself: the name is bound to nothing for a moment. */
  private static final String NAME_UNBOUND = "42P01";

  @TempDir private static Path folder;
  private static ReplicationForTests replication;
  private static WarehouseForTests warehouse;

  private final AtomicBoolean done = new AtomicBoolean();
  private final AtomicLong reads = new AtomicLong();
  private final Map<String, AtomicLong> errors = new ConcurrentHashMap<>();

  @BeforeAll
  static void start() {
    replication = ReplicationForTests.start(folder);
    warehouse = replication.warehouse();
  }

  @AfterAll
  static void end() {
    replication.close();
  }

  @ParameterizedTest
  @EnumSource
  void readers_see_one_whole_version_whatever_is_published_meanwhile(PublishWay way)
      throws Exception {
    replication.forget();
    publish(1, way);
    ExecutorService readers = Executors.newFixedThreadPool(READERS);
    try {
      List<Future<Boolean>> reading = begin(readers);
      for (int fence = 2; fence <= PUBLISHES; fence++) {
        publish(fence, way);
      }
      done.set(true);
      for (Future<Boolean> reader : reading) {
        assertThat(reader.get()).isTrue();
      }
    } finally {
      done.set(true);
      readers.shutdownNow();
    }
    report(way);
    if (way == PublishWay.DELETE_INSERT) {
      assertThat(errors).isEmpty();
    } else {
      assertThat(errors.keySet()).isSubsetOf(NAME_UNBOUND);
    }
    assertThat(reads.get()).isPositive();
  }

  private List<Future<Boolean>> begin(ExecutorService readers) {
    return Stream.generate(() -> readers.submit((Callable<Boolean>) this::read))
        .limit(READERS)
        .toList();
  }

  private boolean read() throws Exception {
    try (WarehouseSession session = warehouse.asTableferry().open()) {
      while (!done.get()) {
        readOnce(session);
      }
    }
    return true;
  }

  private void readOnce(WarehouseSession session) {
    try {
      List<String> seen =
          session.query(
              "SELECT name, COUNT(*) FROM media.users GROUP BY name",
              row -> row.getString(1) + " " + row.getLong(2));
      assertThat(seen).singleElement().isIn("odd 700", "even 2000");
      reads.incrementAndGet();
    } catch (SQLException e) {
      errors.computeIfAbsent(e.getSQLState(), state -> new AtomicLong()).incrementAndGet();
    }
  }

  private static void publish(int fence, PublishWay way) {
    String version = fence % 2 == 0 ? "even" : "odd";
    Gate open = new Gate(Gate.Reaction.PUBLISH, Gate.Reaction.PUBLISH, 100);
    Job.Replicate job =
        JobForTests.published(
            replication.jobs(USERS).job(fence, fence, Map.of(), open),
            new Publishing(Optional.of(way), List.of(Publishing.Unseen.values())));
    FakeSource source = FakeSource.of(Collections.nCopies(VERSIONS.get(version), version));
    assertThat(replication.replicate(job, source).ending())
        .isInstanceOf(WorkerEvent.Published.class);
  }

  private void report(PublishWay way) {
    System.out.printf(
        Locale.ROOT,
        "readers of %s: %d publications, %d reads by %d readers, errors by SQLSTATE %s%n",
        way,
        PUBLISHES,
        reads.get(),
        READERS,
        errors);
  }
}
