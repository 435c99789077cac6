package io.tableferry.worker.engine;

import static io.tableferry.worker.engine.ReplicationForTests.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Job;
import io.tableferry.contract.PublishWay;
import io.tableferry.contract.Publishing;
import io.tableferry.contract.Step;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.local.redshift.fault.When;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What Redshift refuses for the moment, and connections that break, while a version is published.
 */
class PublishRefusalsTest {

  private static final Pattern FENCE = Pattern.compile("^UPDATE \"tableferry\".\"fence_");
  private static final Pattern COMMIT = Pattern.compile("^COMMIT");
  private static final Pattern RECORD =
      Pattern.compile("^INSERT INTO \"tableferry\".\"publications");

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
    warehouse.gateway().faults().clear();
    replication.forget();
    copy(1, "yesterday", PublishWay.SWAP);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1023 DETAIL: Serializable isolation violation on table in Redshift",
        "could not complete because of conflict with concurrent transaction"
      })
  void a_conflict_is_met_by_trying_the_whole_transaction_again(String message) throws Exception {
    int fence = 10;
    for (PublishWay way : PublishWay.values()) {
      warehouse.gateway().faults().failNext(FENCE, 1, "XX000", message);
      assertThat(copy(fence++, "today", way).ending()).isInstanceOf(WorkerEvent.Published.class);
      assertThat(warehouse.gateway().faults().left()).isZero();
      assertThat(names()).containsExactly("today");
      assertNothingLeft();
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_conflict_that_stays_ends_in_a_clear_failure(PublishWay way) throws Exception {
    warehouse.gateway().faults().failNext(FENCE, 2, "XX000", "1023 DETAIL: Serializable …");
    Failure failure = failure(copy(2, "today", way));
    assertThat(failure.code()).isEqualTo(FailureCode.PUBLISH_CONFLICT);
    assertThat(failure.step()).contains(Step.PUBLISH);
    assertThat(failure.code().retryable()).isTrue();
    assertThat(names()).containsExactly("yesterday");
    assertNothingLeft();
  }

  @ParameterizedTest
  @EnumSource
  void a_lock_that_is_not_to_be_had_in_time_is_asked_for_again(PublishWay way) throws Exception {
    Pattern lock =
        Pattern.compile(
            way == PublishWay.SWAP ? "^LOCK \"media\".\"users\"" : "^DELETE FROM .* WHERE FALSE");
    warehouse.gateway().faults().failNext(lock, 1, "57014", "Query cancelled on user's request");
    assertThat(copy(2, "today", way).ending()).isInstanceOf(WorkerEvent.Published.class);
    assertThat(warehouse.gateway().faults().left()).isZero();
    assertThat(names()).containsExactly("today");
  }

  @ParameterizedTest
  @EnumSource
  void a_commit_whose_answer_is_lost_counts(PublishWay way) throws Exception {
    assertThat(copyCuttingTheCommit(way, When.AFTER).ending())
        .isInstanceOf(WorkerEvent.Published.class);
    assertThat(names()).containsExactly("today");
    assertThat(publications()).containsExactly("1", "2");
  }

  @ParameterizedTest
  @EnumSource
  void a_commit_that_never_arrived_does_not(PublishWay way) throws Exception {
    Failure failure = failure(copyCuttingTheCommit(way, When.BEFORE));
    assertThat(failure.code()).isEqualTo(FailureCode.WAREHOUSE_FAILED);
    assertThat(names()).containsExactly("yesterday");
    assertThat(publications()).containsExactly("1");
    assertThat(copy(3, "today", way).ending()).isInstanceOf(WorkerEvent.Published.class);
    assertNothingLeft();
  }

  @ParameterizedTest
  @EnumSource
  void a_commit_that_was_answered_by_an_error_though_it_was_done_counts(PublishWay way)
      throws Exception {
    AttemptResult unused = copy(2, "today", way);
    // The same attempt, as its next try sees it.
    assertThat(copy(2, "today", way).ending()).isInstanceOf(WorkerEvent.Published.class);
    assertThat(publications()).containsExactly("1", "2");
  }

  @Test
  void statistics_and_room_are_seen_to_after_rows_were_replaced_and_may_fail() throws Exception {
    for (String statement : List.of("^ANALYZE \"media\"", "^VACUUM DELETE ONLY \"media\"")) {
      warehouse
          .gateway()
          .faults()
          .failNext(Pattern.compile(statement), 1, "XX000", "VACUUM is running");
    }
    assertThat(copy(2, "today", PublishWay.DELETE_INSERT).ending())
        .isInstanceOf(WorkerEvent.Published.class);
    assertThat(warehouse.gateway().faults().left()).isZero();
    assertNothingLeft();
  }

  @Test
  void a_connection_that_breaks_before_the_commit_changes_nothing() throws Exception {
    warehouse.gateway().faults().cutNext(RECORD, When.AFTER);
    assertThat(failure(copy(2, "today", PublishWay.SWAP)).code())
        .isEqualTo(FailureCode.WAREHOUSE_FAILED);
    assertThat(names()).containsExactly("yesterday");
  }

  /** Only the commit that follows the verification is that of the publication. */
  private static AttemptResult copyCuttingTheCommit(PublishWay way, When when) {
    Queue<WorkerEvent> events =
        new ConcurrentLinkedQueue<>() {
          private static final long serialVersionUID = 1L;

          @Override
          public boolean add(WorkerEvent event) {
            if (event instanceof WorkerEvent.StepDone done && done.step() == Step.VERIFY) {
              warehouse.gateway().faults().cutNext(COMMIT, when);
            }
            return super.add(event);
          }
        };
    return replication.replicate(
        job(2, way), FakeSource.of(List.of("today")), events, new StopSignal());
  }

  private static AttemptResult copy(int fence, String name, PublishWay way) {
    return replication.replicate(job(fence, way), FakeSource.of(List.of(name)));
  }

  private static Job.Replicate job(int fence, PublishWay way) {
    return JobForTests.published(
        replication.job(fence),
        new Publishing(Optional.of(way), List.of(Publishing.Unseen.values())));
  }

  private static List<String> names() throws Exception {
    return warehouse.ask("SELECT name FROM media.users");
  }

  private static List<String> publications() throws Exception {
    return warehouse.ask("SELECT fence FROM tableferry.publications ORDER BY 1");
  }

  private static void assertNothingLeft() throws Exception {
    assertThat(
            warehouse.ask("SELECT relname FROM pg_catalog.pg_class WHERE relname LIKE 'tf\\\\_%'"))
        .isEmpty();
  }
}
