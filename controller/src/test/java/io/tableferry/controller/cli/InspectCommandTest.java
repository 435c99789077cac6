package io.tableferry.controller.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tableferry.controller.aws.AwsClients;
import io.tableferry.controller.ledger.S3Ledger;
import io.tableferry.controller.ledger.StandIn;
import io.tableferry.local.aws.LocalEcs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The whole command over the real protocols of S3, SQS and ECS, with scripted workers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InspectCommandTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Neither the warehouse nor the key of the masks: nothing is copied. */
  private static final Map<String, String> DEPLOYMENT =
      Map.of(
          "TABLEFERRY_BUCKET",
          StandIn.LAYOUT.bucket(),
          "TABLEFERRY_PREFIX",
          StandIn.LAYOUT.prefix(),
          "TABLEFERRY_CLUSTER",
          LocalEcs.CLUSTER,
          "TABLEFERRY_SUBNETS",
          "subnet-1",
          "TABLEFERRY_TASK_DEFINITION_PREFIX",
          LocalAws.FAMILY,
          "TABLEFERRY_QUEUE_PREFIX",
          "test-inspect-");

  private static final String MANIFEST =
      """
      version: 1
      source:
        name: media
        engine: mysql
        host: media.internal
        database: media
        credentials: ssm:/tableferry/media
        max_connections: 1
      target:
        warehouse: redshift
        schema: media
      tables:
        people:
          from: users
          columns: id
          mask: { id: sha256 }
      """;

  private LocalAws local;
  private AwsClients aws;
  private Path manifest;

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
    local = LocalAws.start(folder);
    aws = AwsClients.create();
    manifest = Files.writeString(folder.resolve("media.yaml"), MANIFEST);
  }

  @AfterAll
  void close() {
    aws.close();
    local.close();
  }

  @Test
  void a_source_is_described_for_people_and_nothing_is_left_behind() {
    Inspected inspected = inspect("text", "--source", "media");
    assertThat(inspected.exit()).as(inspected::err).isEqualTo(ExitCode.INSPECTED.code());
    assertThat(inspected.out().lines())
        .startsWith(
            "users (table, about 1,204,331 rows)",
            "  column  type             character set  target          listed  policies that may"
                + " apply",
            "  id      bigint unsigned                 DECIMAL(20,0)   listed")
        .endsWith("media: 2 tables, described by run text");
    assertThat(inspected.err()).contains("media: a task is launched");
    assertNothingLeft("text");
    assertThat(new S3Ledger(local.s3().s3(), StandIn.LAYOUT).estimates("media").rows())
        .as("by which a first copy is ranked")
        .containsEntry("media.users", 1_204_331L);
  }

  @Test
  void single_tables_are_described_in_one_document() throws Exception {
    Inspected inspected =
        inspect("json", "--source", "media", "--table", "users", "--table", "x", "--output=json");
    assertThat(inspected.exit()).as(inspected::err).isZero();
    assertThat(inspected.out().lines()).hasSize(1);
    JsonNode document = new JsonMapper().readTree(inspected.out());
    assertThat(document.path("run").asText()).isEqualTo("json");
    assertThat(document.path("tables")).hasSize(1);
    assertThat(document.at("/tables/0/table").asText()).isEqualTo("users");
    assertThat(document.at("/tables/0/columns/0/listed").asBoolean()).isTrue();
    assertThat(document.at("/tables/0/columns/1/listed").asBoolean(true)).isFalse();
  }

  @Test
  void what_the_worker_could_not_do_is_told_with_code_and_action() throws Exception {
    Inspected inspected = inspect("missing", "--source", "media", "--table", "missing");
    assertThat(inspected.exit()).isEqualTo(ExitCode.FAILED.code());
    assertThat(inspected.out().lines())
        .containsExactly(
            "media failed [SOURCE_TABLE_MISSING]",
            "  media has no table missing",
            "  -> Write it as the source does.");
    Inspected again =
        inspect("missing-json", "--source", "media", "--table", "missing", "--output", "json");
    assertThat(again.exit()).isEqualTo(ExitCode.FAILED.code());
    assertThat(new JsonMapper().readTree(again.out()).at("/failure/code").asText())
        .isEqualTo("SOURCE_TABLE_MISSING");
    assertNothingLeft("missing");
  }

  @Test
  void a_description_that_is_not_there_is_a_failure() {
    Inspected inspected = inspect("nothing", "--source", "media", "--table", "leaves_nothing");
    assertThat(inspected.exit()).isEqualTo(ExitCode.FAILED.code());
    assertThat(inspected.out()).contains("[INTERNAL]", "left no description");
  }

  @Test
  void an_unknown_source_and_missing_settings_are_told_at_once() {
    Inspected inspected = inspect("unknown", Map.of(), "--source", "medai");
    assertThat(inspected.exit()).isEqualTo(ExitCode.USAGE.code());
    assertThat(inspected.err())
        .contains("--source medai: no manifest has it; did you mean \"media\"?")
        .contains("TABLEFERRY_BUCKET is not set");
    assertThat(inspected.out()).isEmpty();
  }

  @Test
  void an_invalid_manifest_launches_nothing(@TempDir Path folder) throws Exception {
    Path invalid =
        Files.writeString(
            folder.resolve("bad.yaml"), MANIFEST.replace("engine: mysql", "engine: oracle"));
    CommandLine command = InspectProcess.command(DEPLOYMENT);
    StringWriter err = new StringWriter();
    int exit =
        command
            .setErr(new PrintWriter(err, true))
            .execute("--manifests", invalid.toString(), "--source", "media");
    assertThat(exit).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains("bad.yaml:4: source.engine", "nothing was launched");
  }

  @Test
  void it_waits_while_the_connections_of_the_server_are_in_use() throws Exception {
    CompletableFuture<Inspected> first =
        CompletableFuture.supplyAsync(() -> inspect("one", "--source=media", "--table=hangs"));
    String task = task("one");
    StringWriter err = new StringWriter();
    CompletableFuture<Inspected> second =
        CompletableFuture.supplyAsync(
            () -> inspect("two", DEPLOYMENT, err, "--source=media", "--table=users"));
    await().atMost(PATIENCE).until(() -> err.toString().contains("is used up; waiting"));
    assertThat(tasks("two")).isEmpty();
    aws.ecs().stopTask(stop -> stop.cluster(LocalEcs.CLUSTER).task(task));
    assertThat(first.get().out()).contains("media failed [TASK_STOPPED]");
    assertThat(second.get().exit()).as(err::toString).isEqualTo(ExitCode.INSPECTED.code());
    assertNothingLeft("one");
    assertNothingLeft("two");
  }

  @Test
  void sigterm_stops_its_task_and_ends_it_in_order(@TempDir Path folder) throws Exception {
    Path out = folder.resolve("out");
    List<String> command =
        new ArrayList<>(JavaProcess.of(InspectProcess.class, local.properties()));
    command.addAll(arguments("terminated", "--source=media", "--table=hangs", "--output=json"));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(DEPLOYMENT);
    Process process =
        builder.redirectOutput(out.toFile()).redirectError(folder.resolve("err").toFile()).start();
    try {
      task("terminated");
      process.destroy();
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).isEqualTo(ExitCode.TERMINATED.code());
    assertThat(new JsonMapper().readTree(Files.readString(out, UTF_8)).at("/failure/code").asText())
        .isEqualTo("TASK_STOPPED");
    assertNothingLeft("terminated");
  }

  private record Inspected(int exit, String out, String err) {}

  private Inspected inspect(String run, String... options) {
    return inspect(run, DEPLOYMENT, options);
  }

  private Inspected inspect(String run, Map<String, String> environment, String... options) {
    return inspect(run, environment, new StringWriter(), options);
  }

  private Inspected inspect(
      String run, Map<String, String> environment, StringWriter err, String... options) {
    StringWriter out = new StringWriter();
    int exit =
        InspectProcess.command(environment)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments(run, options).toArray(String[]::new));
    return new Inspected(exit, out.toString(), err.toString());
  }

  private List<String> arguments(String run, String... options) {
    return Stream.concat(
            Stream.of("--manifests", manifest.toString(), "--run-id", run), Stream.of(options))
        .toList();
  }

  private void assertNothingLeft(String run) {
    assertThat(aws.sqs().listQueues().queueUrls())
        .noneMatch(url -> url.endsWith("test-inspect-" + run));
    assertThat(tasks(run)).isEmpty();
    var claims = StandIn.LAYOUT.claims("media.internal", 3306);
    String left =
        aws.s3().getObjectAsBytes(g -> g.bucket(claims.bucket()).key(claims.key())).asUtf8String();
    assertThat(left).isEqualTo("{\"version\":1,\"targets\":[]}");
  }

  private String task(String run) {
    await().atMost(PATIENCE).until(() -> !tasks(run).isEmpty());
    return tasks(run).get(0);
  }

  private List<String> tasks(String run) {
    return aws.ecs().listTasks(list -> list.cluster(LocalEcs.CLUSTER).startedBy(run)).taskArns();
  }
}
