package io.tableferry.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tableferry.contract.S3Address;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run is looked at, stopped, finished and repeated by others than the controller that began it.
 */
@Order(1)
@ExtendWith(SharedStack.class)
class RunsFromOutsideTest {

  private static final Duration SOON = Duration.ofMinutes(2);
  private static final String SOURCE = "outside";
  private static final String LOG = "launch.log";

  /** As a schedule called {@code nightly} would call it. */
  private static final String SEEN = "nightly-seen";

  private static SourceServer postgreSql;

  @BeforeAll
  static void start(LocalStack stack, @TempDir Path folder) {
    postgreSql = SourceServers.postgreSql(folder);
    stack.secret("/test/" + SOURCE, postgreSql.user(), postgreSql.password());
    postgreSql.execute(
        List.of(
            "CREATE TABLE quick (id int)",
            "INSERT INTO quick VALUES (1)",
            // A quarter of a minute of reading, row by row.
            "CREATE VIEW steady AS SELECT id FROM generate_series(1, 1500) AS id"
                + " WHERE pg_sleep(0.01) IS NOT NULL",
            // Longer than it takes to see that a controller is dead.
            "CREATE VIEW lasting AS SELECT id FROM generate_series(1, 3500) AS id"
                + " WHERE pg_sleep(0.01) IS NOT NULL",
            // About an hour.
            "CREATE VIEW endless AS SELECT id FROM generate_series(1, 360000) AS id"
                + " WHERE pg_sleep(0.01) IS NOT NULL"));
  }

  @AfterAll
  static void stop() {
    postgreSql.close();
  }

  @Test
  void a_run_is_looked_at_while_it_goes_on_stopped_and_what_failed_is_launched_again(
      LocalStack stack, @TempDir Path folder) throws Exception {
    Map<String, String> tables =
        Map.of(
            "quick",
            "seen_quick",
            "endless",
            "seen_endless\n    deadline: " + soon(),
            "gone",
            "seen_gone");
    Process launch = launch(stack, folder, tables, SEEN);
    stack.extracting(SOURCE, "endless");

    JsonNode endless =
        await()
            .atMost(SOON)
            // A look costs a process.
            .pollInterval(Duration.ofSeconds(1))
            .until(() -> status(stack, "endless"), this::reads);
    assertThat(endless.path("attempts").asInt()).isEqualTo(1);
    assertThat(endless.at("/deadline/at_risk").asBoolean()).isTrue();
    assertThat(Repository.read(stack.home().resolve("events.jsonl")))
        .contains("Deadline at risk", "\"run\":\"" + SEEN + "\"", SOURCE + ".endless");
    assertThat(LocalStack.json(stack.controller("runs", "--output", "json").out()).toString())
        .contains("\"run\":\"" + SEEN + "\",\"state\":\"running\"");

    assertThat(logged(folder, SOURCE + ".endless"))
        .filteredOn(line -> line.path("message").asText().contains("deadline"))
        .singleElement()
        .satisfies(line -> assertThat(line.path("run").asText()).isEqualTo(SEEN));

    Shell.Answer stopped = stack.controller("stop", SEEN, SOURCE + ".endless");
    assertThat(stopped.exit()).as(stopped::all).isZero();
    assertThat(stopped.out()).contains(SOURCE + ".endless failed");
    assertThat(launch.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(launch.exitValue()).isEqualTo(1);
    assertThat(stack.tasks(SOURCE)).isEmpty();

    String log = Repository.read(folder.resolve(LOG));
    assertThat(DeploymentTest.counted("observability", log))
        .as("what alarms are told of")
        .containsOnly(
            Map.entry("run_ended failed", 1L),
            Map.entry("command_failed", 1L),
            Map.entry("deadline_at_risk", 1L));
    assertThat(DeploymentTest.counted("overdue", log))
        .containsOnly(Map.entry("run_ended failed", 1L));

    Shell.Answer watched = stack.controller("status", SEEN, "--watch");
    assertThat(watched.exit()).as(watched::all).isEqualTo(1);
    assertThat(watched.out())
        .contains("TASK_STOPPED", "SOURCE_TABLE_MISSING", "2 failed, 1 published");
    Shell.Answer logs = stack.controller("logs", SEEN, SOURCE + ".endless");
    assertThat(logs.exit()).as(logs::all).isZero();
    assertThat(logs.out()).contains("== attempt 1", "\"stage\":\"extract\"");

    postgreSql.execute(
        List.of(
            "CREATE TABLE gone (id int)",
            "CREATE OR REPLACE VIEW endless AS SELECT id FROM quick"));
    LocalStack.Run retried = LocalStack.Run.of(stack.controller("retry", SEEN, "--output", "json"));
    assertThat(retried.report().path("tables"))
        .extracting(table -> table.path("table").asText())
        .containsExactlyInAnyOrder(SOURCE + ".endless", SOURCE + ".gone");
    assertThat(retried.table(SOURCE + ".endless").path("outcome").asText()).isEqualTo("published");
  }

  @Test
  void a_run_whose_controller_is_killed_is_finished_without_launching_anything_twice(
      LocalStack stack, @TempDir Path folder) throws Exception {
    // A ledger of its own: other runs that are left behind here are not to be finished.
    Map<String, String> own = Map.of("TABLEFERRY_PREFIX", "left");
    manifest(folder, Map.of("steady", "left_steady", "quick", "left_quick"));
    Process launch = stack.startControllerWith(own, command(folder, "left").toArray(String[]::new));
    stack.extracting(SOURCE, "steady");
    launch.destroyForcibly().waitFor();

    LocalStack.Run resumed =
        LocalStack.Run.of(stack.controllerWith(own, "resume", "--output", "json")).published();

    assertThat(resumed.table(SOURCE + ".steady").path("attempts").asInt()).isEqualTo(1);
    assertThat(resumed.table(SOURCE + ".steady").path("rows").asInt()).isEqualTo(1500);
    assertThat(resumed.table(SOURCE + ".quick").path("attempts").asInt()).isEqualTo(1);
    assertThat(attempts(stack, "left/runs/left", "steady")).isEqualTo(1);
    Shell.Answer again = stack.controllerWith(own, "resume");
    assertThat(again.exit()).as(again::all).isZero();
    assertThat(again.out()).isEmpty();
    Shell.Answer named = stack.controllerWith(own, "resume", "left");
    assertThat(named.exit()).as(named::all).isNotZero();
  }

  @Test
  void a_launch_adopts_the_task_of_a_run_whose_controller_was_killed(
      LocalStack stack, @TempDir Path folder) throws Exception {
    Process launch = launch(stack, folder, Map.of("lasting", "adopted"), "dead");
    stack.extracting(SOURCE, "lasting");
    launch.destroyForcibly().waitFor();

    LocalStack.Run heir = stack.launch(folder, "--run-id", "heir").published();

    assertThat(heir.table(SOURCE + ".lasting").path("rows").asInt()).isEqualTo(3500);
    assertThat(attempts(stack, "runs/dead", "lasting")).isEqualTo(1);
    assertThat(attempts(stack, "runs/heir", "lasting")).isZero();
  }

  /** The lines of JSON that the controller logged of a table. */
  private static List<JsonNode> logged(Path folder, String table) {
    return Repository.read(folder.resolve(LOG))
        .lines()
        .filter(line -> line.startsWith("{"))
        .map(LocalStack::json)
        .filter(line -> line.path("table").asText().equals(table))
        .toList();
  }

  /** Earlier than a table could be copied of which nothing is known. */
  private static String soon() {
    return DateTimeFormatter.ofPattern("'\"'HH:mm 'UTC\"'")
        .withZone(ZoneOffset.UTC)
        .format(Instant.now().plus(Duration.ofMinutes(2)));
  }

  private static Process launch(
      LocalStack stack, Path folder, Map<String, String> tables, String run) {
    manifest(folder, tables);
    return stack.startController(folder.resolve(LOG), command(folder, run).toArray(String[]::new));
  }

  private static void manifest(Path folder, Map<String, String> tables) {
    LocalStack.manifest(
        folder,
        postgreSql.manifest(SOURCE, SOURCE)
            + tables.entrySet().stream()
                .map(table -> entry(table.getKey(), table.getValue()))
                .collect(Collectors.joining()));
  }

  private static List<String> command(Path folder, String run) {
    return List.of(
        "launch", "--manifests", folder.toString(), "--all", "--run-id", run, "--output", "json");
  }

  private static String entry(String table, String target) {
    return "  " + table + ":\n    columns: id\n    to: " + target + "\n";
  }

  private JsonNode status(LocalStack stack, String table) {
    JsonNode run = LocalStack.json(stack.controller("status", SEEN, "--output", "json").out());
    for (JsonNode each : run.path("tables")) {
      if (each.path("table").asText().equals(SOURCE + "." + table)) {
        return each;
      }
    }
    throw new AssertionError("no " + table + " in " + run);
  }

  private boolean reads(JsonNode table) {
    return table.path("phase").asText().equals("running")
        && table.path("step").asText().equals("extract");
  }

  /** How many attempts at a table a run has made a job for, in the folder of the run. */
  private static long attempts(LocalStack stack, String run, String table) {
    try (StackS3 s3 = StackS3.open(stack)) {
      S3Address jobs = new S3Address(s3.layout().bucket(), run + "/jobs/");
      return s3.keysBelow(jobs).stream().filter(key -> key.contains(table)).count();
    }
  }
}
