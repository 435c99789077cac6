package io.tableferry.worker.engine;

import static io.tableferry.worker.engine.ReplicationForTests.USERS;
import static io.tableferry.worker.engine.ReplicationForTests.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.ChangedValues;
import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Findings;
import io.tableferry.contract.Gate;
import io.tableferry.contract.Job;
import io.tableferry.contract.Policy;
import io.tableferry.contract.Reaction;
import io.tableferry.contract.Step;
import io.tableferry.contract.TargetTable;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.worker.engine.extract.Source;
import io.tableferry.worker.engine.warehouse.AttemptTables;
import io.tableferry.worker.engine.warehouse.RedshiftTable;
import io.tableferry.worker.engine.warehouse.WarehouseSession;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of one table, from a source to readers of the warehouse. */
class TableReplicationTest {

  private static final List<String> THREE = Arrays.asList("Zoë \"Z\", 漢\n2nd", null, "");

  @TempDir private static Path folder;
  private static ReplicationForTests replication;
  private static WarehouseForTests warehouse;

  private final Queue<WorkerEvent> events = new ConcurrentLinkedQueue<>();
  private final StopSignal stop = new StopSignal();

  @BeforeAll
  static void start() {
    replication = ReplicationForTests.start(folder);
    warehouse = replication.warehouse();
  }

  @AfterAll
  static void end() {
    replication.close();
  }

  @BeforeEach
  void forget() throws Exception {
    replication.forget();
  }

  @Test
  void a_first_version_arrives_exactly_and_leaves_nothing_behind() throws Exception {
    AttemptResult result = replicate(job(1), FakeSource.of(THREE));
    assertThat(result.ending()).isInstanceOf(WorkerEvent.Published.class);
    assertThat(result.measured().rows()).isEqualTo(3);
    assertThat(result.measured().files()).isEqualTo(1);
    assertThat(result.measured().bytes()).isPositive();
    assertThat(result.measured().snapshotAt()).contains(FakeSource.TAKEN_AT);
    assertThat(result.measured().replicaLag()).contains(FakeSource.REPLICA_LAG);
    assertThat(result.measured().millis()).containsOnlyKeys(Step.values());
    assertThat(warehouse.ask("SELECT id, name FROM media.users ORDER BY id"))
        .containsExactly("1|Zoë \"Z\", 漢\n2nd", "2|null", "3|");
    assertNothingLeft();
  }

  @Test
  void events_tell_the_story_in_order() {
    AttemptResult unused = replicate(job(1), FakeSource.of(THREE));
    assertThat(events.stream().filter(e -> !(e instanceof WorkerEvent.Progress)).toList())
        .satisfiesExactly(
            e -> assertThat(e).isInstanceOf(WorkerEvent.Started.class),
            e -> assertThat(((WorkerEvent.StepDone) e).step()).isEqualTo(Step.EXTRACT),
            e -> assertThat(((WorkerEvent.StepDone) e).step()).isEqualTo(Step.LOAD),
            e -> assertThat(((WorkerEvent.StepDone) e).step()).isEqualTo(Step.VERIFY),
            e -> assertThat(((WorkerEvent.StepDone) e).step()).isEqualTo(Step.PUBLISH));
    assertThat(events).hasAtLeastOneElementOfType(WorkerEvent.Progress.class);
  }

  @Test
  void the_result_says_what_was_found_at_the_source() {
    Findings findings =
        replicate(job(1), FakeSource.of(List.of("overlong", "overlong"))).findings();
    assertThat(findings.changed())
        .containsExactly(new ChangedValues("name", Policy.OVERLONG, Reaction.TRUNCATE, 2));
    assertThat(findings.columns()).isEqualTo(FakeSource.SHAPE.columns());
    assertThat(findings.drift()).isEqualTo(FakeSource.SHAPE.drift());
  }

  @Test
  void every_publication_is_recorded() throws Exception {
    replicate(job(1), FakeSource.of(THREE));
    replicate(job(2), FakeSource.of(List.of("a", "b")));
    assertThat(
            warehouse.ask(
                "SELECT target_schema, target_table, row_count, run_id, attempt, fence"
                    + " FROM tableferry.publications ORDER BY fence"))
        .containsExactly("media|users|3|run-1|1|1", "media|users|2|run-1|2|2");
    assertThat(
            warehouse.ask(
                "SELECT COUNT(*) FROM tableferry.publications"
                    + " WHERE snapshot_at = '2026-11-22 06:00:00.123456+00'"))
        .containsExactly("2");
  }

  @Test
  void a_new_version_keeps_the_grants_of_the_old_one() throws Exception {
    replicate(job(1), FakeSource.of(THREE));
    warehouse.run(
        "DROP USER IF EXISTS analyst",
        "CREATE USER analyst PASSWORD 'Analyst-1'",
        "GRANT SELECT ON media.users TO analyst",
        "GRANT UPDATE ON media.users TO analyst WITH GRANT OPTION",
        "GRANT SELECT ON media.users TO PUBLIC");
    List<String> before = grants();
    assertThat(before).hasSizeGreaterThanOrEqualTo(3);
    assertThat(replicate(job(2), FakeSource.of(List.of("new", "newer"))).ending())
        .isInstanceOf(WorkerEvent.Published.class);
    assertThat(warehouse.ask("SELECT name FROM media.users")).containsExactly("new", "newer");
    assertThat(grants()).isEqualTo(before);
    assertNothingLeft();
  }

  @Test
  void an_older_attempt_never_overwrites_a_newer_one() throws Exception {
    replicate(job(7), FakeSource.of(List.of("newer")));
    Failure failure = failure(replicate(job(6), FakeSource.of(List.of("older"))));
    assertThat(failure.code()).isEqualTo(FailureCode.PUBLISH_FENCED);
    assertThat(failure.step()).contains(Step.PUBLISH);
    assertThat(warehouse.ask("SELECT name FROM media.users")).containsExactly("newer");
    assertNothingLeft();
  }

  @Test
  void a_reader_in_the_way_delays_publishing_and_at_last_prevents_it() throws Exception {
    replicate(job(1), FakeSource.of(List.of("yesterday")));
    try (WarehouseSession reader = warehouse.asTableferry().open()) {
      Failure failure =
          reader.inTransaction(
              () -> {
                assertThat(reader.exists("SELECT 1 FROM media.users")).isTrue();
                return failure(replicate(job(2), FakeSource.of(List.of("today"))));
              });
      assertThat(failure.code()).isEqualTo(FailureCode.PUBLISH_CONFLICT);
    }
    assertThat(warehouse.ask("SELECT name FROM media.users")).containsExactly("yesterday");
    assertNothingLeft();
  }

  @Test
  void a_view_in_the_tables_place_is_not_replaced() throws Exception {
    warehouse.run("CREATE SCHEMA media", "CREATE VIEW media.users AS SELECT 1 AS name");
    Failure failure = failure(replicate(job(2), FakeSource.of(List.of("today"))));
    assertThat(failure.code()).isEqualTo(FailureCode.PUBLISH_DEPENDANTS);
    assertThat(warehouse.ask("SELECT name FROM media.users")).containsExactly("1");
    assertNothingLeft();
  }

  @Test
  void a_rejected_row_is_told_by_file_line_and_column_without_its_value() throws Exception {
    replicate(job(1), FakeSource.of(List.of("yesterday")));
    String secret = "secret-1234567890-secret";
    Failure failure = failure(replicate(job(2), FakeSource.of(List.of("ok", secret))));
    assertThat(failure.code()).isEqualTo(FailureCode.COPY_REJECTED);
    assertThat(failure.step()).contains(Step.LOAD);
    assertThat(failure.message())
        .contains("line 2 of part-00000.csv.zst, column name (VARCHAR(20))", "1204")
        .doesNotContain(secret);
    assertThat(warehouse.ask("SELECT name FROM media.users")).containsExactly("yesterday");
    assertNothingLeft();
  }

  @Test
  void an_attempt_that_is_stopped_ends_soon_and_in_order() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    CompletableFuture<AttemptResult> attempt =
        CompletableFuture.supplyAsync(() -> replicate(job(1), FakeSource.endless(reading)));
    reading.await();
    stop.give();
    assertThat(failure(attempt.get(1, TimeUnit.MINUTES)).code())
        .isEqualTo(FailureCode.TASK_STOPPED);
    assertNothingLeft();
  }

  @Test
  void what_a_killed_attempt_left_is_removed_by_the_next_publication() throws Exception {
    replicate(job(1), FakeSource.of(List.of("yesterday")));
    AttemptTables killed = new AttemptTables(RedshiftTable.of(USERS), 2);
    warehouse.run(
        "CREATE TABLE " + killed.staging().quoted() + " (a INT)",
        "CREATE TABLE " + killed.old().quoted() + " (a INT)");
    replicate(job(3), FakeSource.of(List.of("today")));
    assertNothingLeft();
  }

  @Test
  void an_attempt_that_is_too_late_never_waits_for_readers() throws Exception {
    replicate(job(7), FakeSource.of(List.of("newer")));
    try (WarehouseSession reader = warehouse.asTableferry().open()) {
      Failure failure =
          reader.inTransaction(
              () -> {
                assertThat(reader.exists("SELECT 1 FROM media.users")).isTrue();
                return failure(replicate(job(6), FakeSource.of(List.of("older"))));
              });
      assertThat(failure.code()).isEqualTo(FailureCode.PUBLISH_FENCED);
    }
  }

  @Test
  void a_fence_that_was_emptied_is_named() throws Exception {
    replicate(job(1), FakeSource.of(THREE));
    RedshiftTable target = RedshiftTable.of(USERS);
    RedshiftTable fence = new AttemptTables(target, 2).fenceTable();
    warehouse.run("DELETE FROM " + fence.quoted());
    Failure failure = failure(replicate(job(2), FakeSource.of(THREE)));
    assertThat(failure.code()).isEqualTo(FailureCode.WAREHOUSE_REFUSED);
    assertThat(failure.message()).contains(fence.toString());
    assertNothingLeft();
  }

  @Test
  void an_attempt_that_is_stopped_early_does_not_begin() throws Exception {
    stop.give();
    assertThat(failure(replicate(job(1), FakeSource.of(THREE))).code())
        .isEqualTo(FailureCode.TASK_STOPPED);
    assertThat(events).noneMatch(e -> e instanceof WorkerEvent.StepDone);
    assertThat(warehouse.ask("SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = 'media'"))
        .isEmpty();
    assertNothingLeft();
  }

  @Test
  void hostile_names_and_long_ones_arrive() throws Exception {
    for (String name :
        List.of("select", "a\"b'c;-- 🚢", "MiXeD Größe", "n".repeat(127), "ü".repeat(63))) {
      TargetTable target = new TargetTable("media", name);
      for (int fence = 1; fence <= 2; fence++) {
        AttemptResult result = replicate(replication.job(target, fence), FakeSource.of(THREE));
        assertThat(result.ending()).as(name).isInstanceOf(WorkerEvent.Published.class);
      }
      assertThat(warehouse.ask("SELECT COUNT(*) FROM " + RedshiftTable.of(target).quoted()))
          .containsExactly("3");
    }
    assertNothingLeft();
  }

  @Test
  void a_wrong_type_in_the_manifest_is_refused_before_anything_is_read() {
    Job.Replicate job = replication.jobs(USERS).job(1, 1, Map.of("id", "uuid"), Gate.standard());
    Failure failure = failure(replicate(job, FakeSource.of(THREE)));
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_TYPE_UNSUPPORTED);
    assertThat(failure.message()).contains("id: Redshift has no type 'uuid'");
  }

  private AttemptResult replicate(Job.Replicate job, Source source) {
    return replication.replicate(job, source, events, stop);
  }

  private static Job.Replicate job(int fence) {
    return replication.job(fence);
  }

  private static List<String> grants() throws Exception {
    return warehouse.ask(
        "SELECT identity_type, identity_name, privilege_type, admin_option"
            + " FROM svv_relation_privileges"
            + " WHERE namespace_name = 'media' AND relation_name = 'users'"
            + " AND identity_name <> 'tableferry' ORDER BY 1, 2, 3");
  }

  private static void assertNothingLeft() throws Exception {
    assertThat(
            warehouse.ask(
                "SELECT relname FROM pg_catalog.pg_class"
                    + " WHERE relname LIKE 'tf_stg_%' OR relname LIKE 'tf_old_%'"))
        .isEmpty();
    assertThat(replication.s3().keys()).isEmpty();
  }
}
