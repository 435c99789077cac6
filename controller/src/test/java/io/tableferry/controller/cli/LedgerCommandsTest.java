package io.tableferry.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tableferry.contract.Attempt;
import io.tableferry.contract.RunId;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.TableId;
import io.tableferry.controller.Fixtures;
import io.tableferry.controller.ledger.KeptPlan;
import io.tableferry.controller.ledger.OwnRun;
import io.tableferry.controller.ledger.RunRecord;
import io.tableferry.controller.ledger.S3Orders;
import io.tableferry.controller.ledger.S3RunHistory;
import io.tableferry.controller.ledger.S3RunLedger;
import io.tableferry.controller.ledger.SomeRecords;
import io.tableferry.controller.ledger.StandIn;
import io.tableferry.controller.ledger.UnreadableDocumentException;
import io.tableferry.controller.plan.PlannedInspection;
import io.tableferry.controller.plan.PlannedTask;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Commands that read and write nothing but the ledger, against a real S3 protocol. */
class LedgerCommandsTest {

  private static final List<PlannedTask> TASKS =
      List.of(
          Fixtures.table(Fixtures.source("media", 1), "users"),
          Fixtures.table(Fixtures.source("media", 1), "albums"));

  private LocalAws local;

  @BeforeEach
  void open(@TempDir Path folder) {
    local = LocalAws.start(folder);
  }

  @AfterEach
  void close() {
    local.close();
  }

  @Test
  void without_any_run_there_is_nothing_to_show() {
    assertThat(say(new RunsCommand(settings())).out()).isEqualTo("there are no runs\n");
    Said status = say(new StatusCommand(settings()));
    assertThat(status.exit()).isEqualTo(ExitCode.USAGE.code());
    assertThat(status.err()).contains("there are no runs");
  }

  @Test
  void only_the_bucket_has_to_be_known() {
    Map<String, String> few = new HashMap<>();
    few.put("TABLEFERRY_BUCKET", StandIn.LAYOUT.bucket());
    few.put("TABLEFERRY_PREFIX", StandIn.LAYOUT.prefix());
    begin("known");
    assertThat(say(new RunsCommand(GivenSettings.of(few))).out()).contains("known");
    Said none = say(new RunsCommand(GivenSettings.of(Map.of())));
    assertThat(none.exit()).isEqualTo(ExitCode.USAGE.code());
    assertThat(none.err()).contains("TABLEFERRY_BUCKET");
  }

  @Test
  void runs_are_listed_with_what_became_of_them() throws Exception {
    finish("first", begin("first"));
    begin("second");
    JsonNode runs = say(new RunsCommand(settings()), "--output", "json").document().path("runs");
    assertThat(runs).hasSize(2);
    assertThat(runs).extracting(run -> run.path("run").asText()).contains("first", "second");
    for (JsonNode run : runs) {
      boolean first = run.path("run").asText().equals("first");
      assertThat(run.path("state").asText()).isEqualTo(first ? "skipped" : "running");
      assertThat(run.has("finished_at")).isEqualTo(first);
      assertThat(run.path("tables").asInt()).isEqualTo(2);
    }
    assertThat(say(new RunsCommand(settings()), "--limit", "1").out().lines()).hasSize(2);
    assertThat(say(new RunsCommand(settings()), "--limit", "0").exit())
        .isEqualTo(ExitCode.USAGE.code());
  }

  @Test
  void a_run_that_goes_on_shows_how_far_each_table_is() throws Exception {
    OwnRun own = begin(Fixtures.RUN.value());
    RunRecord everything = SomeRecords.ofEverything();
    own.save(everything);
    JsonNode status =
        say(new StatusCommand(settings()), Fixtures.RUN.value(), "--output", "json").document();
    assertThat(status.path("state").asText()).isEqualTo("stopping");
    assertThat(status.path("tables")).hasSize(everything.tables().size());
    JsonNode running = table(status, "t\"able 🚢 RUNNING");
    assertThat(running.path("phase").asText()).isEqualTo("running");
    assertThat(running.path("step").asText()).isEqualTo("extract");
    assertThat(running.path("rows").asInt()).isEqualTo(5);
    assertThat(running.at("/deadline/at_risk").asBoolean()).isTrue();
    assertThat(running.at("/failures/0/code").asText()).isEqualTo("TASK_KILLED");
    Said text = say(new StatusCommand(settings()), Fixtures.RUN.value());
    assertThat(text.exit()).isZero();
    assertThat(text.out())
        .contains("TASK_KILLED", "at risk", "1 of 6 ended (1 published)", "media.published");
  }

  @Test
  void a_watched_run_ends_with_the_exit_code_of_the_run() throws Exception {
    finish("skipped", begin("skipped"));
    Said watched = say(new StatusCommand(settings()), "skipped", "--watch", "--output", "json");
    assertThat(watched.exit()).isEqualTo(ExitCode.SKIPPED.code());
    assertThat(watched.document().path("state").asText()).isEqualTo("skipped");
  }

  @Test
  void without_a_name_the_latest_run_is_shown() throws Exception {
    begin("latest");
    assertThat(say(new StatusCommand(settings())).out()).contains("run latest running");
  }

  @Test
  void a_misspelt_run_is_told_with_its_neighbour() {
    begin("monday");
    for (Said said :
        List.of(
            say(new StatusCommand(settings()), "mnoday"),
            say(new LogsCommand(settings()), "mnoday", "media.users"),
            say(new StopCommand(settings()), "mnoday"),
            say(new ResumeCommand(settings()), "mnoday"),
            say(new RetryCommand(settings()), "mnoday"))) {
      assertThat(said.exit()).isEqualTo(ExitCode.USAGE.code());
      assertThat(said.err()).contains("mnoday", "monday");
    }
  }

  @Test
  void a_table_that_the_run_does_not_have_is_told_with_its_neighbour() {
    begin("run");
    for (Said said :
        List.of(
            say(new LogsCommand(settings()), "run", "media.user"),
            say(new StopCommand(settings()), "run", "media.user"))) {
      assertThat(said.exit()).isEqualTo(ExitCode.USAGE.code());
      assertThat(said.err()).contains("media.user", "media.users");
    }
  }

  @Test
  void the_log_of_each_attempt_is_shown() throws Exception {
    OwnRun own = begin("logged");
    own.save(SomeRecords.ofEverything());
    TableId table = new TableId("media", "published");
    local
        .s3()
        .put(
            StandIn.LAYOUT.log(new Attempt(new RunId("logged"), table, 1)),
            "{\"message\":\"first\"}\n{\"message\":\"last\"}\n");
    JsonNode logs =
        say(new LogsCommand(settings()), "logged", "media.published", "--output", "json")
            .document();
    assertThat(logs.at("/attempts/0/log"))
        .hasToString("[\"{\\\"message\\\":\\\"first\\\"}\",\"{\\\"message\\\":\\\"last\\\"}\"]");
    assertThat(say(new LogsCommand(settings()), "logged", "media.published").out())
        .contains("== attempt 1", "{\"message\":\"last\"}");
  }

  @Test
  void a_run_that_is_over_need_not_be_stopped_and_is_not_resumed() {
    finish("over", begin("over"));
    Said stopped = say(new StopCommand(settings()), "over");
    assertThat(stopped.exit()).isZero();
    assertThat(stopped.out()).contains("run over skipped");
    Said resumed = say(new ResumeCommand(settings()), "over");
    assertThat(resumed.exit()).isNotZero();
    assertThat(resumed.err()).contains("over");
  }

  @Test
  void a_run_without_a_controller_keeps_the_order_to_stop() throws Exception {
    begin("abandoned");
    delete(StandIn.LAYOUT.heartbeat(new RunId("abandoned")));
    Said stopped = say(new StopCommand(settings()), "abandoned", "media.users");
    assertThat(stopped.exit()).isEqualTo(ExitCode.FAILED.code());
    assertThat(stopped.err()).contains("controller resume abandoned");
    assertThat(
            new S3Orders(local.s3().s3(), StandIn.LAYOUT)
                .of(new RunId("abandoned"))
                .stops(new TableId("media", "users")))
        .isTrue();
    assertThat(say(new RunsCommand(settings())).out()).contains("abandoned");
  }

  @Test
  void all_that_was_left_behind_is_finished_but_not_a_doctors_run_nor_what_cannot_be_read()
      throws Exception {
    List<PlannedTask> tasks = List.of(Fixtures.table(Fixtures.source("media", 1), "publishes"));
    for (String run : List.of("doctor-1", "broken", "left")) {
      begin(new RunId(run), tasks);
    }
    local.s3().put(StandIn.LAYOUT.state(new RunId("broken")), "not what is written there");
    local
        .s3()
        .put(
            StandIn.LAYOUT.recent(new RunId("later"), Clock.systemUTC().instant()),
            "{\"version\":99}");
    Said resumed = say(new ResumeCommand(settings()));
    assertThat(resumed.exit()).isEqualTo(ExitCode.FAILED.code());
    assertThat(resumed.err())
        .contains("run broken cannot be resumed", "-later.json", "cannot be read, so not resumed");
    assertThat(resumed.out())
        .as(resumed.err())
        .contains("media.publishes")
        .doesNotContain("doctor-1");
    assertThat(record(new RunId("left")).finishedAt()).isPresent();
    assertThat(record(new RunId("doctor-1")).finishedAt()).isEmpty();
  }

  @Test
  void a_run_that_goes_on_is_not_retried_nor_one_in_which_nothing_failed() {
    begin("goes-on");
    Said early = say(new RetryCommand(settings()), "goes-on");
    assertThat(early.exit()).isEqualTo(ExitCode.USAGE.code());
    assertThat(early.err()).contains("controller status goes-on");
    finish("fine", begin("fine"));
    Said nothing = say(new RetryCommand(settings()), "fine");
    assertThat(nothing.exit()).isZero();
    assertThat(nothing.err()).contains("nothing failed");
    assertThat(new S3RunHistory(local.s3().s3(), StandIn.LAYOUT).recent(9).runs()).hasSize(2);
  }

  @Test
  void an_inspection_is_not_retried_but_asked_for_again() {
    RunId run = new RunId("inspected");
    OwnRun own =
        begin(
            run,
            List.of(new PlannedInspection(run, Fixtures.source("media", 1), List.of("users"))));
    RunRecord failed = SomeRecords.failed(record(run));
    own.save(failed);
    own.finish(failed);
    Said retried = say(new RetryCommand(settings()), "inspected");
    assertThat(retried.exit()).isEqualTo(ExitCode.USAGE.code());
    assertThat(retried.err()).contains("repeat the command that began it");
  }

  private void delete(S3Address address) {
    local.s3().s3().deleteObject(delete -> delete.bucket(address.bucket()).key(address.key()));
  }

  private void finish(String run, OwnRun own) {
    RunRecord finished = SomeRecords.finished(record(new RunId(run)));
    own.save(finished);
    own.finish(finished);
  }

  private RunRecord record(RunId run) {
    try {
      return new S3RunHistory(local.s3().s3(), StandIn.LAYOUT).find(run).orElseThrow().record();
    } catch (UnreadableDocumentException e) {
      throw new AssertionError(e);
    }
  }

  private OwnRun begin(String run) {
    return begin(new RunId(run), TASKS);
  }

  private OwnRun begin(RunId run, List<PlannedTask> tasks) {
    return new S3RunLedger(local.s3().s3(), StandIn.LAYOUT, Clock.systemUTC(), "test", () -> {})
        .begin(new KeptPlan(run, Clock.systemUTC().instant(), Optional.empty(), tasks))
        .orElseThrow();
  }

  private static JsonNode table(JsonNode status, String name) {
    for (JsonNode table : status.path("tables")) {
      if (table.path("table").asText().equals("media." + name)) {
        return table;
      }
    }
    throw new AssertionError("no " + name + " in " + status);
  }

  private record Said(int exit, String out, String err) {
    JsonNode document() throws Exception {
      assertThat(out.lines()).as(err).hasSize(1);
      return new JsonMapper().readTree(out);
    }
  }

  private static Said say(Object command, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        new CommandLine(command)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new Said(exit, out.toString(), err.toString());
  }

  private static DeploymentSettings settings() {
    return GivenSettings.of(GivenSettings.local("test-ledger-"));
  }
}
