package io.tableferry.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Small tables of 13 databases in one run, while ECS refuses, delays and hides tasks and kills some
 * of them, as a seed has it. In full by {@code bin/soak fleet}.
 */
@Order(1)
class FleetProbeTest {

  private static final int TABLES = Integer.getInteger("fleet.tables", 13);
  private static final long SEED =
      Long.getLong("fleet.seed", new Random().nextInt(Integer.MAX_VALUE));

  /** Half a minute for each table is far more than any needs. */
  private static final Duration PATIENCE = Duration.ofSeconds(300 + 30L * TABLES);

  private static final List<String> DEATHS =
      List.of("TASK_KILLED", "TASK_OUT_OF_MEMORY", "TASK_INTERRUPTED");

  @TempDir private Path folder;
  private LocalStack stack;
  private Fleet fleet;

  @BeforeEach
  void start() throws Exception {
    System.out.printf("fleet of %d tables: seed %d%n", TABLES, SEED);
    stack =
        LocalStack.start(
            Files.createDirectory(folder.resolve("stack")), "--ecs-faults", String.valueOf(SEED));
    fleet = Fleet.start(folder.resolve("sources"), stack, TABLES);
  }

  @AfterEach
  void stop() {
    fleet.close();
    stack.close();
  }

  @Test
  void every_table_is_published_whatever_ecs_does() throws Exception {
    long began = System.nanoTime();
    LocalStack.Run run = launch();
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
    Map<String, Integer> faults = faults(run.report());
    int attempts = attempts(run.report());
    System.out.printf(
        "fleet of %d tables in %d databases, seed %d: %d attempts, %d workers killed, faults %s,"
            + " not published %s, %d s%n",
        TABLES,
        Fleet.DATABASES,
        SEED,
        attempts,
        killed(faults),
        faults,
        unpublished(run.report()),
        seconds);
    run.published();
    assertThat(run.report().path("tables")).hasSize(TABLES);
    assertThat(fleet.published(stack)).isEqualTo(fleet.rows());
    assertThat(attempts).isEqualTo(TABLES + faults.values().stream().mapToInt(n -> n).sum());
    assertThat(LocalStack.json(stack.local("tasks", "--output", "json").out())).isEmpty();
  }

  private LocalStack.Run launch() throws Exception {
    Process controller =
        stack.startControllerWith(
            Map.of("TABLEFERRY_SPOT", "true"),
            "launch",
            "--manifests",
            fleet.manifests().toString(),
            "--all",
            "--run-id",
            "fleet",
            "--output",
            "json");
    String report = new String(controller.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(controller.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return LocalStack.Run.of(new Shell.Answer(controller.exitValue(), report, ""));
  }

  private static int attempts(JsonNode report) {
    int attempts = 0;
    for (JsonNode table : report.path("tables")) {
      attempts += table.path("attempts").asInt();
    }
    return attempts;
  }

  /** Beside the failure, of which bin/soak shows the first line alone. */
  private static List<JsonNode> unpublished(JsonNode report) {
    List<JsonNode> unpublished = new ArrayList<>();
    for (JsonNode table : report.path("tables")) {
      if (!table.path("outcome").asText().equals("published")) {
        unpublished.add(table);
      }
    }
    return unpublished;
  }

  private static Map<String, Integer> faults(JsonNode report) {
    Map<String, Integer> faults = new TreeMap<>();
    for (JsonNode table : report.path("tables")) {
      for (JsonNode failure : table.path("failures")) {
        faults.merge(failure.path("code").asText(), 1, Integer::sum);
      }
    }
    return faults;
  }

  private static int killed(Map<String, Integer> faults) {
    return DEATHS.stream().mapToInt(code -> faults.getOrDefault(code, 0)).sum();
  }
}
