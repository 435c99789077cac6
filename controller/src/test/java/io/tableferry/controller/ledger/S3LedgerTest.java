package io.tableferry.controller.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.ContractJson;
import io.tableferry.contract.Findings;
import io.tableferry.contract.Measured;
import io.tableferry.contract.RunId;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.SourceColumn;
import io.tableferry.contract.StagingLayout;
import io.tableferry.contract.TableId;
import io.tableferry.contract.TargetTable;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.controller.Described;
import io.tableferry.controller.Fixtures;
import io.tableferry.controller.aws.AwsFailureException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class S3LedgerTest {

  private static final Clock CLOCK = Clock.fixed(Fixtures.NOON, ZoneOffset.UTC);

  private static final List<SourceColumn> ID = List.of(new SourceColumn("id", "int", "integer"));
  private static final List<SourceColumn> PLACE =
      List.of(new SourceColumn("pl\"ace 📍", "geometry", ""));

  private StandIn standIn;

  @BeforeAll
  void open(@TempDir Path folder) {
    standIn = StandIn.start(folder);
  }

  @AfterAll
  void close() {
    standIn.close();
  }

  @Test
  void a_run_id_can_be_used_once() {
    RunId run = new RunId("once");
    assertThat(ledger("a").begin(run)).isTrue();
    assertThat(ledger("b").begin(run)).isFalse();
  }

  @Test
  void a_begin_whose_answer_was_lost_is_still_ours() {
    RunId run = new RunId("lost-answer");
    assertThat(ledger("a").begin(run)).isTrue();
    assertThat(ledger("a").begin(run)).isTrue();
  }

  @Test
  void a_result_is_read_back_as_the_worker_wrote_it() throws Exception {
    Attempt attempt = attempt("result");
    assertThat(ledger("a").result(attempt)).isEmpty();
    AttemptResult result =
        new AttemptResult(
            new WorkerEvent.Published(attempt, Fixtures.NOON, Fixtures.SWAPPED),
            Measured.nothing(),
            Findings.none());
    new S3Objects(standIn.s3()).write(StandIn.LAYOUT.result(attempt), ContractJson.write(result));
    assertThat(ledger("a").result(attempt)).contains(result);
  }

  @Test
  void a_result_of_another_version_is_refused() {
    Attempt attempt = attempt("version");
    new S3Objects(standIn.s3()).write(StandIn.LAYOUT.result(attempt), "{\"version\":99}");
    assertThatThrownBy(() -> ledger("a").result(attempt))
        .isInstanceOf(ContractJson.UnreadableException.class);
  }

  @Test
  void a_description_is_read_back_as_the_worker_wrote_it() throws Exception {
    Attempt attempt = attempt("*");
    assertThat(ledger("a").inspection(attempt)).isEmpty();
    String json = ContractJson.write(Described.everything());
    new S3Objects(standIn.s3()).write(StandIn.LAYOUT.inspection(attempt), json);
    assertThat(ledger("a").inspection(attempt)).contains(Described.everything());
  }

  @Test
  void a_run_lives_while_its_heart_beats() {
    RunId run = new RunId("beating");
    AtomicInteger seconds = new AtomicInteger();
    Ledger ledger = new S3Ledger(standIn.s3(), StandIn.LAYOUT, Clock.systemUTC(), "a");
    ledger.begin(run);
    HeartbeatLiveness liveness =
        new HeartbeatLiveness(
            standIn.s3(),
            StandIn.LAYOUT,
            task -> false,
            () -> {
              if (seconds.incrementAndGet() == 5) {
                ledger.beat(run);
              }
            });
    assertThat(liveness.alive(run)).isTrue();
    assertThat(seconds).hasValue(5);
  }

  @Test
  void a_run_whose_heart_stopped_lives_only_while_a_task_of_it_runs() {
    RunId run = new RunId("silent");
    ledger("a").begin(run);
    assertThat(liveness(false).alive(run)).isFalse();
    assertThat(liveness(true).alive(run)).isTrue();
    assertThat(liveness(false).alive(new RunId("never-was"))).isFalse();
  }

  @Test
  void an_unreachable_bucket_is_named_with_what_to_check() {
    StagingLayout nowhere = new StagingLayout("no-such-bucket", "");
    Ledger ledger = new S3Ledger(standIn.s3(), nowhere, CLOCK, "a");
    assertThatThrownBy(() -> ledger.begin(Fixtures.RUN))
        .isInstanceOfSatisfying(
            AwsFailureException.class,
            e -> {
              assertThat(e).hasMessageContaining("could not write s3://no-such-bucket/runs/");
              assertThat(e.action()).contains("TABLEFERRY_BUCKET");
            });
  }

  @Test
  void a_report_lies_where_the_layout_says() {
    ledger("a").report(Fixtures.RUN, "{}");
    S3Address address = StandIn.LAYOUT.report(Fixtures.RUN);
    assertThat(new S3Objects(standIn.s3()).read(address)).get().extracting("text").isEqualTo("{}");
  }

  @Test
  void the_columns_of_a_target_are_read_back_as_they_were_kept_last() {
    TargetTable target = new TargetTable("media", "us\"ers 🚢");
    assertThat(ledger("a").columns(target)).isEmpty();
    ledger("a").keepColumns(target, new KeptColumns(7, ID));
    List<SourceColumn> now =
        List.of(
            new SourceColumn("id", "bigint unsigned", "decimal(20,0)"),
            new SourceColumn("pl\"ace 📍", "geometry", ""));
    ledger("a").keepColumns(target, new KeptColumns(8, now));
    assertThat(ledger("b").columns(target)).isEqualTo(now);
    assertThat(ledger("b").columns(new TargetTable("media", "others"))).isEmpty();
  }

  @Test
  void an_attempt_that_was_taken_for_dead_does_not_replace_what_a_later_one_kept() {
    TargetTable target = new TargetTable("media", "woken");
    ledger("later").keepColumns(target, new KeptColumns(8, ID));
    ledger("earlier").keepColumns(target, new KeptColumns(7, PLACE));
    assertThat(ledger("a").columns(target)).isEqualTo(ID);
  }

  @Test
  void of_two_attempts_that_keep_columns_at_once_the_later_one_wins() {
    for (int round = 0; round < 20; round++) {
      TargetTable target = new TargetTable("media", "race-" + round);
      CompletableFuture<Void> earlier =
          CompletableFuture.runAsync(
              () -> ledger("earlier").keepColumns(target, new KeptColumns(7, PLACE)));
      ledger("later").keepColumns(target, new KeptColumns(8, ID));
      earlier.join();
      assertThat(ledger("a").columns(target)).isEqualTo(ID);
    }
  }

  @Test
  void columns_kept_without_a_fence_are_replaced() {
    TargetTable target = new TargetTable("media", "unfenced");
    new S3Objects(standIn.s3())
        .write(StandIn.LAYOUT.columns(target), "{\"version\":1,\"columns\":[{\"name\":\"x\"}]}");
    ledger("a").keepColumns(target, new KeptColumns(1, ID));
    assertThat(ledger("a").columns(target)).isEqualTo(ID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no JSON", "[]", "{\"version\":2,\"columns\":[{\"name\":\"id\"}]}"})
  void columns_that_cannot_be_read_are_not_known_and_replaced(String text) {
    TargetTable target = new TargetTable("media", "unreadable");
    new S3Objects(standIn.s3()).write(StandIn.LAYOUT.columns(target), text);
    assertThat(ledger("a").columns(target)).isEmpty();
    ledger("a").keepColumns(target, new KeptColumns(1, ID));
    assertThat(ledger("a").columns(target)).isEqualTo(ID);
  }

  private HeartbeatLiveness liveness(boolean taskRuns) {
    return new HeartbeatLiveness(standIn.s3(), StandIn.LAYOUT, run -> taskRuns, () -> {});
  }

  private Ledger ledger(String controller) {
    return new S3Ledger(standIn.s3(), StandIn.LAYOUT, CLOCK, controller);
  }

  private static Attempt attempt(String table) {
    return new Attempt(Fixtures.RUN, new TableId("media", table), 1);
  }
}
