package io.tableferry.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A worker that is told to stop, as ECS tells it, leaves nothing behind. */
@ExtendWith(SharedStack.class)
class StoppedWorkerTest {

  private static final Duration SOON = Duration.ofMinutes(2);

  @Test
  void a_worker_that_is_stopped_while_it_reads_says_so_and_cleans_up(
      LocalStack stack, @TempDir Path folder, @TempDir Path quick, @TempDir Path slow)
      throws Exception {
    try (SourceServer source = SourceServers.postgreSql(folder)) {
      source.execute(
          List.of(
              "CREATE TABLE quick (id int)",
              "INSERT INTO quick VALUES (1)",
              // About an hour of reading, row by row.
              "CREATE VIEW slow AS SELECT id FROM generate_series(1, 360000) AS id"
                  + " WHERE pg_sleep(0.01) IS NOT NULL"));
      stack.secret("/test/stopped", source.user(), source.password());
      stack.launch(manifest(source, quick, "quick")).published();

      LocalStack.Run run = stopWhileReading(stack, manifest(source, slow, "slow"));

      JsonNode failure = run.table("stopped.slow").path("failure");
      assertThat(failure.path("code").asText()).as(run.answer()::all).isEqualTo("TASK_STOPPED");
    }
    assertThat(stack.sql("SELECT * FROM stopped.live")).containsExactly(List.of("1"));
    assertThat(stack.sql("SELECT table_name FROM svv_tables WHERE table_schema = 'stopped'"))
        .containsExactly(List.of("live"));
    assertThat(stagedFiles(stack)).isEmpty();
    assertThat(logs(stack)).anyMatch(StoppedWorkerTest::tellsOfTheStop);
  }

  private static LocalStack.Run stopWhileReading(LocalStack stack, Path manifests)
      throws Exception {
    Process launch =
        stack.startController(
            "launch", "--manifests", manifests.toString(), "--all", "--output", "json");
    String pid = stack.extracting("stopped").path("pid").asText();
    assertThat(new ProcessBuilder("kill", "-TERM", pid).start().waitFor()).isZero();
    String report = new String(launch.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(launch.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return LocalStack.Run.of(new Shell.Answer(launch.exitValue(), report, ""));
  }

  private static Path manifest(SourceServer source, Path folder, String table) {
    return LocalStack.manifest(
        folder,
        source.manifest("stopped", "stopped")
            + "  "
            + table
            + ":\n    columns: id\n    to: live\n");
  }

  /** What the stack's S3 holds of this table's rows, finished or not. */
  private static List<Path> stagedFiles(LocalStack stack) throws IOException {
    try (Stream<Path> files = Files.walk(stack.home())) {
      return files
          .filter(file -> file.toString().contains("/staging/stopped/"))
          .filter(file -> file.getFileName().toString().startsWith("part-"))
          .toList();
    }
  }

  /** Ends of logs that attempts left on the stack's S3. */
  private static List<String> logs(LocalStack stack) throws IOException {
    try (Stream<Path> files = Files.walk(stack.home())) {
      List<String> logs = new ArrayList<>();
      for (Path file : files.filter(file -> file.toString().contains("/logs/")).toList()) {
        if (Files.isRegularFile(file)) {
          logs.add(Files.readString(file));
        }
      }
      return logs;
    }
  }

  private static boolean tellsOfTheStop(String log) {
    return log.lines()
        .anyMatch(line -> line.contains("TASK_STOPPED") && line.contains("\"stopped.slow\""));
  }
}
