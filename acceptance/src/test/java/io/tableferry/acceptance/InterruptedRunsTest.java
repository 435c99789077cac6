package io.tableferry.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Yesterday's data outlives whatever happens to a run. */
@Order(1)
@ExtendWith(SharedStack.class)
class InterruptedRunsTest {

  private static final Duration SOON = Duration.ofMinutes(2);

  private static SourceServer postgreSql;

  @BeforeAll
  static void start(LocalStack stack, @TempDir Path folder) {
    postgreSql = SourceServers.postgreSql(folder);
    stack.secret("/test/interrupted", postgreSql.user(), postgreSql.password());
    postgreSql.execute(
        List.of(
            "CREATE TABLE quick (id int)",
            "INSERT INTO quick VALUES (1)",
            // About an hour of reading, row by row.
            "CREATE VIEW slow AS SELECT id FROM generate_series(1, 360000) AS id"
                + " WHERE pg_sleep(0.01) IS NOT NULL"));
  }

  @AfterAll
  static void stop() {
    postgreSql.close();
  }

  @Test
  void a_killed_worker_is_reported_and_the_next_launch_succeeds(
      LocalStack stack, @TempDir Path quick, @TempDir Path slow) throws Exception {
    stack.launch(manifest(quick, "quick", "killed")).published();
    Process launch = launchSlow(stack, slow, "killed");
    CompletableFuture<String> report = outputOf(launch);

    kill("-KILL", stack.extracting("interrupted").path("pid").asText());

    assertThat(launch.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    LocalStack.Run run = LocalStack.Run.of(new Shell.Answer(launch.exitValue(), report.join(), ""));
    assertThat(run.answer().exit()).as(run.answer()::all).isEqualTo(1);
    assertThat(run.table("interrupted.slow").path("failure").path("code").asText())
        .isEqualTo("TASK_KILLED");
    assertThat(stack.sql("SELECT * FROM interrupted.killed")).containsExactly(List.of("1"));
    assertThat(stack.tasks("interrupted")).isEmpty();
    stack.launch(manifest(quick, "quick", "killed")).published();
  }

  @Test
  void a_terminated_controller_stops_its_workers_and_leaves_the_table_free(
      LocalStack stack, @TempDir Path quick, @TempDir Path slow) throws Exception {
    stack.launch(manifest(quick, "quick", "terminated")).published();
    Process launch = launchSlow(stack, slow, "terminated");
    CompletableFuture<String> report = outputOf(launch);
    stack.extracting("interrupted");

    kill("-TERM", String.valueOf(launch.pid()));

    assertThat(launch.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(launch.exitValue()).isEqualTo(143);
    assertThat(
            LocalStack.json(report.join())
                .path("tables")
                .path(0)
                .path("failure")
                .path("code")
                .asText())
        .isEqualTo("TASK_STOPPED");
    assertThat(stack.tasks("interrupted")).isEmpty();
    assertThat(stack.sql("SELECT * FROM interrupted.terminated")).containsExactly(List.of("1"));
    stack.launch(manifest(quick, "quick", "terminated")).published();
  }

  @Test
  void a_table_that_another_run_is_copying_is_skipped(
      LocalStack stack, @TempDir Path slow, @TempDir Path quick) throws Exception {
    Process launch = launchSlow(stack, slow, "claimed", "--run-id", "first");
    CompletableFuture<String> report = outputOf(launch);
    stack.extracting("interrupted");

    LocalStack.Run second = stack.launch(manifest(quick, "quick", "claimed"));

    assertThat(second.answer().exit()).as(second.answer()::all).isEqualTo(4);
    assertThat(second.report().path("outcome").asText()).isEqualTo("skipped");
    assertThat(second.table("interrupted.quick").path("outcome").asText()).isEqualTo("skipped");
    assertThat(second.table("interrupted.quick").path("reason").asText()).contains("first");
    kill("-TERM", String.valueOf(launch.pid()));
    assertThat(launch.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    report.join();
  }

  private static Process launchSlow(LocalStack stack, Path folder, String target, String... more) {
    manifest(folder, "slow", target);
    List<String> arguments =
        new ArrayList<>(
            List.of("launch", "--manifests", folder.toString(), "--all", "--output", "json"));
    arguments.addAll(List.of(more));
    return stack.startController(arguments.toArray(String[]::new));
  }

  private static Path manifest(Path folder, String table, String target) {
    return LocalStack.manifest(
        folder,
        postgreSql.manifest("interrupted", "interrupted")
            + "  "
            + table
            + ":\n    columns: id\n    max_attempts: 1\n    to: "
            + target
            + "\n");
  }

  private static CompletableFuture<String> outputOf(Process process) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static void kill(String signal, String pid) throws Exception {
    assertThat(new ProcessBuilder("kill", signal, pid).start().waitFor()).isZero();
  }
}
