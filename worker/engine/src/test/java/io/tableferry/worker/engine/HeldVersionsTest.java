package io.tableferry.worker.engine;

import static io.tableferry.worker.engine.ReplicationForTests.USERS;
import static io.tableferry.worker.engine.ReplicationForTests.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.ContractJson;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Findings;
import io.tableferry.contract.Gate;
import io.tableferry.contract.HeldVersion;
import io.tableferry.contract.Job;
import io.tableferry.contract.Measured;
import io.tableferry.contract.PublishWay;
import io.tableferry.contract.RunId;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.worker.engine.failure.Fallible;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.warehouse.AttemptTables;
import io.tableferry.worker.engine.warehouse.RedshiftTable;
import io.tableferry.worker.engine.warehouse.WarehouseSession;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a version that the gate holds back. */
class HeldVersionsTest {

  @TempDir private static Path folder;
  private static ReplicationForTests replication;
  private static WarehouseForTests warehouse;

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
  void publishYesterdays() throws Exception {
    replication.forget();
    copy(1, List.of("yesterday", "too", "and three"));
  }

  @Test
  void an_empty_source_is_held_and_yesterdays_table_stays() throws Exception {
    AttemptResult held = copy(2, List.of());
    assertThat(held.ending())
        .isInstanceOfSatisfying(
            WorkerEvent.Held.class, h -> assertThat(h.reason()).contains("empty: publish"));
    assertThat(names()).containsExactly("and three", "too", "yesterday");
    assertThat(staging(2)).containsExactly("0");
  }

  @Test
  void a_drop_of_rows_is_held_with_all_that_an_operator_has_to_know() throws Exception {
    assertThat(copy(2, List.of("one")).ending()).isInstanceOf(WorkerEvent.Held.class);
    assertThat(staging(2)).containsExactly("1");
    HeldVersion held = held(2);
    Job.Replicate job = replication.job(2);
    assertThat(held.attempt()).isEqualTo(job.attempt());
    assertThat(held.target()).isEqualTo(USERS);
    assertThat(held.source()).isEqualTo(job.source());
    assertThat(held.publishing()).isEqualTo(job.publishing());
    assertThat(held.rows()).isEqualTo(1);
    assertThat(held.snapshotAt()).isEqualTo(FakeSource.TAKEN_AT);
    assertThat(held.reason()).contains("max_row_drop");
  }

  @Test
  void a_first_version_without_rows_is_published_unless_the_manifest_wants_it_held()
      throws Exception {
    replication.forget();
    assertThat(copy(1, List.of()).ending()).isInstanceOf(WorkerEvent.Published.class);
    replication.forget();
    Gate gate = new Gate(Gate.Reaction.HOLD, Gate.Reaction.HOLD, 50);
    Job.Replicate job = replication.jobs(USERS).job(1, 1, Map.of(), gate);
    assertThat(replication.replicate(job, FakeSource.of(List.of())).ending())
        .isInstanceOf(WorkerEvent.Held.class);
    assertThat(approve(held(1)).ending()).isInstanceOf(WorkerEvent.Published.class);
    assertThat(names()).isEmpty();
  }

  @Test
  void an_approved_version_is_published_as_the_attempt_that_loaded_it() throws Exception {
    copy(2, List.of("one"));
    AttemptResult approved = approve(held(2));
    assertThat(approved.ending())
        .isInstanceOfSatisfying(
            WorkerEvent.Published.class, p -> assertThat(p.how().way()).isEqualTo(PublishWay.SWAP));
    assertThat(approved.measured().rows()).isEqualTo(1);
    assertThat(names()).containsExactly("one");
    assertThat(
            warehouse.ask(
                "SELECT row_count, attempt, fence FROM tableferry.latest_publications"
                    + " WHERE target_table = 'users'"))
        .containsExactly("1|2|2");
    assertNothingLeft();
  }

  @Test
  void an_approval_whose_worker_died_before_it_could_tell_finds_its_work_done() throws Exception {
    copy(2, List.of("one"));
    HeldVersion held = held(2);
    AttemptResult unused = approve(held);
    noted().keep(held);
    assertThat(approve(held).ending()).isInstanceOf(WorkerEvent.Published.class);
    assertThat(names()).containsExactly("one");
    assertThat(warehouse.ask("SELECT fence FROM tableferry.publications ORDER BY 1"))
        .containsExactly("1", "2");
    assertNothingLeft();
  }

  @Test
  void an_approval_that_stands_still_within_its_swap_is_ended_by_whoever_discards()
      throws Exception {
    copy(2, List.of("one"));
    AttemptTables tables = tables(2);
    try (WarehouseSession frozen = warehouse.asTableferry().open()) {
      frozen.execute("BEGIN");
      assertThat(frozen.exists("SELECT 1 FROM " + tables.fenceTable().quoted())).isTrue();
      frozen.execute("LOCK " + tables.staging().quoted());
      frozen.execute("ALTER TABLE media.users RENAME TO " + tables.old().table().quoted());
      frozen.execute("ALTER TABLE " + tables.staging().quoted() + " RENAME TO users");
      assertThat(discard(held(2)).ending()).isInstanceOf(WorkerEvent.Discarded.class);
    }
    assertThat(names()).containsExactly("and three", "too", "yesterday");
    assertNothingLeft();
  }

  @Test
  void a_version_whose_rows_changed_while_it_was_held_is_not_published() throws Exception {
    copy(2, List.of("one"));
    warehouse.run("DELETE FROM " + tables(2).staging().quoted());
    assertThat(failure(approve(held(2))).code()).isEqualTo(FailureCode.VERIFY_COUNTS_DIFFER);
    assertThat(names()).containsExactly("and three", "too", "yesterday");
  }

  @Test
  void a_discarded_version_is_gone_and_may_be_discarded_again() throws Exception {
    copy(2, List.of("one"));
    HeldVersion held = held(2);
    assertThat(discard(held).ending()).isInstanceOf(WorkerEvent.Discarded.class);
    assertNothingLeft();
    assertThat(discard(held).ending()).isInstanceOf(WorkerEvent.Discarded.class);
    noted().keep(held);
    assertThat(failure(approve(held)).code()).isEqualTo(FailureCode.PUBLISH_HELD_GONE);
    assertThat(names()).containsExactly("and three", "too", "yesterday");
    assertNothingLeft();
  }

  @Test
  void a_newer_publication_supersedes_what_is_held() throws Exception {
    copy(2, List.of("one"));
    HeldVersion held = held(2);
    copy(3, List.of("today", "too", "and three"));
    assertNothingLeft();
    assertThat(failure(approve(held)).code()).isEqualTo(FailureCode.PUBLISH_FENCED);
    assertThat(discard(held).ending()).isInstanceOf(WorkerEvent.Discarded.class);
    assertThat(names()).containsExactly("and three", "today", "too");
  }

  @Test
  void a_publication_spares_what_a_newer_attempt_has_held() throws Exception {
    copy(2, List.of("one"));
    copy(4, List.of());
    AttemptResult approved = approve(held(2));
    assertThat(approved.ending()).isInstanceOf(WorkerEvent.Published.class);
    assertThat(staging(4)).containsExactly("0");
    assertThat(replication.s3().keys()).containsExactly(key(4));
    assertThat(approve(held(4)).ending()).isInstanceOf(WorkerEvent.Published.class);
    assertThat(names()).isEmpty();
    assertNothingLeft();
  }

  @Test
  void nobody_else_can_read_what_is_held() throws Exception {
    warehouse.run(
        "DROP USER IF EXISTS analyst",
        "CREATE USER analyst PASSWORD 'Analyst-1'",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA media GRANT SELECT ON TABLES TO PUBLIC");
    copy(2, List.of("one"));
    assertThat(
            warehouse.ask(
                "SELECT identity_name FROM svv_relation_privileges WHERE identity_name <> 'tableferry'"
                    + " AND relation_name = '"
                    + tables(2).staging().table().name()
                    + "'"))
        .isEmpty();
  }

  private AttemptResult copy(int fence, List<String> names) {
    return replication.replicate(replication.job(fence), FakeSource.of(names));
  }

  private static AttemptResult approve(HeldVersion held) {
    Job.Replicate like = replication.job(1);
    Job.PublishHeld job =
        new Job.PublishHeld(
            byHand(like), held, held.publishing(), like.warehouse(), like.staging(), like.queue());
    return ended(
        job,
        () ->
            new HeldRelease(
                    job,
                    tables(held.fence()),
                    warehouse.asTableferry(),
                    noted(),
                    replication.patience(),
                    new CollectedEvents(new ConcurrentLinkedQueue<>()),
                    new StopSignal(),
                    InstantSource.system())
                .run());
  }

  private static AttemptResult discard(HeldVersion held) {
    Job.Replicate like = replication.job(1);
    Job.DiscardHeld job =
        new Job.DiscardHeld(byHand(like), held, like.warehouse(), like.staging(), like.queue());
    return ended(
        job,
        () ->
            new HeldDiscard(
                    job,
                    tables(held.fence()),
                    warehouse.asTableferry(),
                    noted(),
                    replication.patience(),
                    new CollectedEvents(new ConcurrentLinkedQueue<>()),
                    InstantSource.system())
                .run());
  }

  /** As the worker tells of a failure. */
  private static AttemptResult ended(Job job, Fallible<AttemptResult> work) {
    try {
      return work.run();
    } catch (StepFailure e) {
      return new AttemptResult(
          new WorkerEvent.Failed(job.attempt(), InstantSource.system().instant(), e.failure()),
          Measured.nothing(),
          Findings.none());
    }
  }

  private static Attempt byHand(Job.Replicate like) {
    return new Attempt(new RunId("by-hand"), like.attempt().table(), 1);
  }

  private static HeldVersion held(int fence) throws Exception {
    return ContractJson.readHeld(
        new String(replication.s3().read(key(fence)), StandardCharsets.UTF_8));
  }

  private static HeldVersions noted() {
    return new HeldVersions(replication.s3().client(), replication.job(1).staging());
  }

  private static String key(int fence) {
    return replication.job(1).staging().held(USERS, fence).key();
  }

  private static AttemptTables tables(long fence) {
    return new AttemptTables(RedshiftTable.of(USERS), fence);
  }

  private static List<String> staging(long fence) throws Exception {
    return warehouse.ask("SELECT COUNT(*) FROM " + tables(fence).staging().quoted());
  }

  private static List<String> names() throws Exception {
    return warehouse.ask("SELECT name FROM media.users ORDER BY name");
  }

  private static void assertNothingLeft() throws Exception {
    assertThat(
            warehouse.ask("SELECT relname FROM pg_catalog.pg_class WHERE relname LIKE 'tf\\\\_%'"))
        .isEmpty();
    assertThat(replication.s3().keys()).isEmpty();
  }
}
