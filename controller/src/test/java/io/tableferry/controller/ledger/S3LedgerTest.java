package io.tableferry.controller.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.ContractJson;
import io.tableferry.contract.Findings;
import io.tableferry.contract.Measured;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class S3LedgerTest {

  private static final List<SourceColumn> ID = List.of(new SourceColumn("id", "int", "integer"));
  private static final List<SourceColumn> PLACE =
      List.of(new SourceColumn("pl\"ace 📍", "geometry", ""));

  private StandIn standIn;
  private Ledger ledger;

  @BeforeAll
  void open(@TempDir Path folder) {
    standIn = StandIn.start(folder);
    ledger = new S3Ledger(standIn.s3(), StandIn.LAYOUT);
  }

  @AfterAll
  void close() {
    standIn.close();
  }

  @Test
  void a_result_is_read_back_as_the_worker_wrote_it() throws Exception {
    Attempt attempt = attempt("result");
    assertThat(ledger.result(attempt)).isEmpty();
    AttemptResult result =
        new AttemptResult(
            new WorkerEvent.Published(attempt, Fixtures.NOON, Fixtures.SWAPPED),
            Measured.nothing(),
            Findings.none());
    standIn.put(StandIn.LAYOUT.result(attempt), ContractJson.write(result));
    assertThat(ledger.result(attempt)).contains(result);
  }

  @Test
  void a_result_of_another_version_is_refused() {
    Attempt attempt = attempt("version");
    standIn.put(StandIn.LAYOUT.result(attempt), "{\"version\":99}");
    assertThatThrownBy(() -> ledger.result(attempt))
        .isInstanceOf(ContractJson.UnreadableException.class);
  }

  @Test
  void a_description_is_read_back_as_the_worker_wrote_it() throws Exception {
    Attempt attempt = attempt("*");
    assertThat(ledger.inspection(attempt)).isEmpty();
    String json = ContractJson.write(Described.everything());
    standIn.put(StandIn.LAYOUT.inspection(attempt), json);
    assertThat(ledger.inspection(attempt)).contains(Described.everything());
  }

  @Test
  void an_unreachable_bucket_is_named_with_what_to_check() {
    StagingLayout nowhere = new StagingLayout("no-such-bucket", "");
    Ledger ledger = new S3Ledger(standIn.s3(), nowhere);
    assertThatThrownBy(() -> ledger.report(Fixtures.RUN, "{}"))
        .isInstanceOfSatisfying(
            AwsFailureException.class,
            e -> {
              assertThat(e).hasMessageContaining("could not read s3://no-such-bucket/runs/");
              assertThat(e.action()).contains("TABLEFERRY_BUCKET");
            });
  }

  @Test
  void a_report_lies_where_the_layout_says() {
    ledger.report(Fixtures.RUN, "{}");
    S3Address address = StandIn.LAYOUT.report(Fixtures.RUN);
    assertThat(new S3Objects(standIn.s3()).read(address)).get().extracting("text").isEqualTo("{}");
  }

  @Test
  void the_columns_of_a_target_are_read_back_as_they_were_kept_last() {
    TargetTable target = new TargetTable("media", "us\"ers 🚢");
    assertThat(ledger.columns(target)).isEmpty();
    ledger.keepColumns(target, new KeptColumns(7, ID));
    List<SourceColumn> now =
        List.of(
            new SourceColumn("id", "bigint unsigned", "decimal(20,0)"),
            new SourceColumn("pl\"ace 📍", "geometry", ""));
    ledger.keepColumns(target, new KeptColumns(8, now));
    assertThat(ledger.columns(target)).isEqualTo(now);
    assertThat(ledger.columns(new TargetTable("media", "others"))).isEmpty();
  }

  @Test
  void what_statistics_said_of_a_source_is_read_back_and_nothing_is_known_of_others() {
    assertThat(ledger.estimates("media")).isEqualTo(Estimates.none());
    Estimates estimates = new Estimates(Map.of("media.us\"ers 🚢", 7L, "media.albums", 9L));
    ledger.keepEstimates("media", estimates);
    ledger.keepEstimates("media", estimates);
    assertThat(ledger.estimates("media")).isEqualTo(estimates);
    ledger.keepEstimates("media", new Estimates(Map.of("media.albums", 5L)));
    assertThat(ledger.estimates("media"))
        .isEqualTo(new Estimates(Map.of("media.us\"ers 🚢", 7L, "media.albums", 5L)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no JSON", "[]", "{\"version\":2,\"rows\":{\"s.t\":1}}"})
  void statistics_that_cannot_be_read_say_nothing(String text) {
    standIn.put(StandIn.LAYOUT.estimates("unreadable"), text);
    assertThat(ledger.estimates("unreadable")).isEqualTo(Estimates.none());
  }

  @Test
  void an_attempt_that_was_taken_for_dead_does_not_replace_what_a_later_one_kept() {
    TargetTable target = new TargetTable("media", "woken");
    ledger.keepColumns(target, new KeptColumns(8, ID));
    ledger.keepColumns(target, new KeptColumns(7, PLACE));
    assertThat(ledger.columns(target)).isEqualTo(ID);
  }

  @Test
  void of_two_attempts_that_keep_columns_at_once_the_later_one_wins() {
    for (int round = 0; round < 20; round++) {
      TargetTable target = new TargetTable("media", "race-" + round);
      CompletableFuture<Void> earlier =
          CompletableFuture.runAsync(() -> ledger.keepColumns(target, new KeptColumns(7, PLACE)));
      ledger.keepColumns(target, new KeptColumns(8, ID));
      earlier.join();
      assertThat(ledger.columns(target)).isEqualTo(ID);
    }
  }

  @Test
  void columns_kept_without_a_fence_are_replaced() {
    TargetTable target = new TargetTable("media", "unfenced");
    standIn.put(StandIn.LAYOUT.columns(target), "{\"version\":1,\"columns\":[{\"name\":\"x\"}]}");
    ledger.keepColumns(target, new KeptColumns(1, ID));
    assertThat(ledger.columns(target)).isEqualTo(ID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no JSON", "[]", "{\"version\":2,\"columns\":[{\"name\":\"id\"}]}"})
  void columns_that_cannot_be_read_are_not_known_and_replaced(String text) {
    TargetTable target = new TargetTable("media", "unreadable");
    standIn.put(StandIn.LAYOUT.columns(target), text);
    assertThat(ledger.columns(target)).isEmpty();
    ledger.keepColumns(target, new KeptColumns(1, ID));
    assertThat(ledger.columns(target)).isEqualTo(ID);
  }

  private static Attempt attempt(String table) {
    return new Attempt(Fixtures.RUN, new TableId("media", table), 1);
  }
}
