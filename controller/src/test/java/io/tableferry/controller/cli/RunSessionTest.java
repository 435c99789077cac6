package io.tableferry.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tableferry.contract.Attempt;
import io.tableferry.contract.ContractJson;
import io.tableferry.contract.Job;
import io.tableferry.contract.RunId;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.SourceColumn;
import io.tableferry.contract.TableId;
import io.tableferry.controller.Fixtures;
import io.tableferry.controller.aws.AwsClients;
import io.tableferry.controller.aws.AwsFailureException;
import io.tableferry.controller.ledger.Ledger;
import io.tableferry.controller.ledger.StandIn;
import io.tableferry.controller.manifest.Handling;
import io.tableferry.controller.manifest.Source;
import io.tableferry.controller.plan.RunPlan;
import io.tableferry.controller.report.RunReport;
import io.tableferry.controller.run.RunListener;
import io.tableferry.local.aws.LocalEcs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs over the real protocols of S3, SQS and ECS, with worker processes that are killed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunSessionTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private LocalAws local;

  @BeforeAll
  void open(@TempDir Path folder) {
    local = LocalAws.start(folder);
  }

  @AfterAll
  void close() {
    local.close();
  }

  /** A killed worker is noticed by its silence, which takes long enough once. */
  private static final Handling ONE_ATTEMPT =
      new Handling(1, Duration.ofMinutes(30), Duration.ofHours(12), 0, Optional.empty());

  @Test
  void every_table_ends_in_the_outcome_of_its_result_or_of_its_task() throws Exception {
    Launched launched =
        launch("mixed", plan("publishes", "publishes_in_silence", "is_held", "fails", "is_killed"));
    assertThat(launched.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(launched.report().path("outcome").asText()).isEqualTo("failed");
    assertThat(launched.outcome("publishes")).isEqualTo("published");
    assertThat(launched.outcome("publishes_in_silence")).isEqualTo("published");
    assertThat(launched.outcome("is_held")).isEqualTo("held");
    assertThat(launched.code("fails")).isEqualTo("COPY_REJECTED");
    assertThat(launched.code("is_killed")).isEqualTo("TASK_KILLED");
    assertThat(launched.table("is_killed").path("failure").path("message").asText())
        .contains("media.is_killed", "SIGKILL");
    assertThat(launched.table("publishes").path("rows").asLong()).isEqualTo(3);
    assertThat(launch("after-it", plan("publishes")).exit()).isEqualTo(ExitCode.PUBLISHED);
    try (AwsClients aws = AwsClients.create()) {
      assertThat(aws.sqs().listQueues().queueUrls())
          .noneMatch(url -> url.endsWith("test-run-mixed"));
    }
  }

  @Test
  void a_table_that_another_run_is_copying_is_skipped_and_a_stopped_task_is_told()
      throws Exception {
    CompletableFuture<Launched> first =
        CompletableFuture.supplyAsync(() -> quietly("first", plan("hangs")));
    try (AwsClients aws = AwsClients.create()) {
      await().atMost(PATIENCE).until(() -> !tasks(aws, "first").isEmpty());
      Launched second = launch("second", plan("hangs"));
      assertThat(second.exit()).isEqualTo(ExitCode.SKIPPED);
      assertThat(second.table("hangs").path("reason").asText()).contains("run first");
      String task = tasks(aws, "first").get(0);
      aws.ecs().stopTask(stop -> stop.cluster(LocalEcs.CLUSTER).task(task));
    }
    assertThat(first.get().code("hangs")).isEqualTo("TASK_STOPPED");
  }

  @Test
  void what_a_published_table_found_is_reported_and_known_to_its_next_job() throws Exception {
    Launched first = launch("finds", plan("publishes_first"));
    assertThat(first.table("publishes_first").path("changed"))
        .hasToString(
            "[{\"column\":\"id\",\"policy\":\"overlong\",\"reaction\":\"truncate\",\"count\":2}]");
    assertThat(known("finds", "publishes_first")).isEmpty();
    launch("knows", plan("publishes_first"));
    assertThat(known("knows", "publishes_first")).isEqualTo(ScriptedWorker.FOUND.columns());
  }

  @Test
  void what_ends_a_run_that_has_begun_is_told_with_the_command_that_finishes_it() throws Exception {
    StringWriter err = new StringWriter();
    RunSession session =
        new RunSession(
            new RunId("crashed"),
            LocalAws.deployment(LocalAws.FAMILY),
            new PrintWriter(err, true),
            Clock.systemUTC());
    ExitCode exit =
        session.begin(plan("publishes").tasks(), Optional.empty(), new OverflowingView());
    assertThat(exit).isEqualTo(ExitCode.UNFINISHED);
    assertThat(err.toString())
        .contains("a defect in Tableferry: java.lang.StackOverflowError")
        .contains("controller resume crashed finishes it")
        .doesNotContain("\tat ");
  }

  /** What nobody expects: it is no exception. */
  private static final class OverflowingView implements RunView {

    @Override
    public RunListener listener() {
      throw new StackOverflowError();
    }

    @Override
    public ExitCode show(RunReport report, Ledger ledger) {
      throw new AssertionError("there is nothing to show");
    }
  }

  @Test
  void a_run_id_is_used_once() throws Exception {
    launch("unique", plan("publishes"));
    Launched second = launch("unique", plan("publishes"));
    assertThat(second.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(second.err()).contains("--run-id unique", "take another");
    assertThat(second.out()).isEmpty();
  }

  @Test
  void a_missing_task_definition_is_named_with_what_to_check() throws Exception {
    Launched launched = launch("family", "no-such-family-", plan("publishes"));
    assertThat(launched.code("publishes")).isEqualTo("TASK_LAUNCH_REFUSED");
    assertThat(launched.table("publishes").path("failure").path("action").asText())
        .contains("TABLEFERRY_TASK_DEFINITION_PREFIX");
  }

  @Test
  void aws_out_of_reach_is_told_without_a_stack_trace() {
    String endpoint = System.setProperty("aws.endpointUrlS3", "http://127.0.0.1:1");
    try {
      assertThatThrownBy(() -> launch("unreachable", plan("publishes")))
          .isInstanceOfSatisfying(
              AwsFailureException.class,
              e -> {
                assertThat(e).hasMessageContaining("AWS did not answer");
                assertThat(e.action()).contains("AWS_ENDPOINT_URL_*");
              });
    } finally {
      System.setProperty("aws.endpointUrlS3", endpoint);
    }
  }

  private record Launched(ExitCode exit, String out, String err) {

    JsonNode report() throws Exception {
      return new JsonMapper().readTree(out);
    }

    JsonNode table(String name) throws Exception {
      for (JsonNode table : report().path("tables")) {
        if (table.path("table").asText().equals("media." + name)) {
          return table;
        }
      }
      throw new AssertionError("no table " + name + " in " + out);
    }

    String outcome(String name) throws Exception {
      return table(name).path("outcome").asText();
    }

    String code(String name) throws Exception {
      return table(name).path("failure").path("code").asText();
    }
  }

  private static Launched quietly(String run, RunPlan plan) {
    try {
      return launch(run, plan);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Launched launch(String run, RunPlan plan) throws InterruptedException {
    return launch(run, LocalAws.FAMILY, plan);
  }

  private static Launched launch(String run, String family, RunPlan plan)
      throws InterruptedException {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Deployment deployment = LocalAws.deployment(family);
    try (LaunchView view = LaunchView.open(Output.JSON, plan, new PrintWriter(out, true))) {
      ExitCode exit =
          new RunSession(new RunId(run), deployment, new PrintWriter(err, true), Clock.systemUTC())
              .begin(plan.tasks(), Optional.empty(), view);
      return new Launched(exit, out.toString(), err.toString());
    }
  }

  private static RunPlan plan(String... tables) {
    Source media = Fixtures.source("media", 3);
    return new RunPlan(
        Stream.of(tables)
            .map(table -> Fixtures.handled(Fixtures.table(media, table), ONE_ATTEMPT))
            .toList());
  }

  private List<SourceColumn> known(String run, String table) throws Exception {
    S3Address job = StandIn.LAYOUT.job(new Attempt(new RunId(run), new TableId("media", table), 1));
    String json =
        local
            .s3()
            .s3()
            .getObjectAsBytes(get -> get.bucket(job.bucket()).key(job.key()))
            .asUtf8String();
    return ((Job.Replicate) ContractJson.readJob(json)).reading().known();
  }

  private static List<String> tasks(AwsClients aws, String run) {
    return aws.ecs().listTasks(list -> list.cluster(LocalEcs.CLUSTER).startedBy(run)).taskArns();
  }
}
