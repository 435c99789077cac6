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

  private static final String OUT_OF_MEMORY = "TASK_OUT_OF_MEMORY";

  private static final List<String> DEATHS =
      List.of("TASK_KILLED", OUT_OF_MEMORY, "TASK_INTERRUPTED");

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
  void every_table_is_published_whatever_ecs_does_unless_it_runs_out_of_memory_twice()
      throws Exception {
    long began = System.nanoTime();
    LocalStack.Run run = launch();
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
    List<JsonNode> tables = tables(run.report());
    Map<String, Integer> faults = faults(tables);
    List<JsonNode> givenUp = tables.stream().filter(table -> !isPublished(table)).toList();
    int attempts = tables.stream().mapToInt(table -> table.path("attempts").asInt()).sum();
    System.out.printf(
        "fleet of %d tables in %d databases, seed %d: %d attempts, %d workers killed, faults %s,"
            + " given up %s, %d s%n",
        TABLES, Fleet.DATABASES, SEED, attempts, killed(faults), faults, givenUp, seconds);
    assertThat(tables).hasSize(TABLES);
    assertThat(givenUp).allMatch(FleetProbeTest::ranOutOfMemoryTwice);
    assertThat(run.answer().exit()).isEqualTo(givenUp.isEmpty() ? 0 : 1);
    Map<String, Integer> rows = new TreeMap<>(fleet.rows());
    givenUp.forEach(table -> rows.remove(name(table)));
    assertThat(rows).hasSize(TABLES - givenUp.size());
    assertThat(Fleet.published(stack, rows.keySet())).isEqualTo(rows);
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

  private static List<JsonNode> tables(JsonNode report) {
    List<JsonNode> tables = new ArrayList<>();
    report.path("tables").forEach(tables::add);
    return tables;
  }

  private static String name(JsonNode table) {
    String id = table.path("table").asText();
    return id.substring(id.indexOf('.') + 1);
  }

  private static boolean isPublished(JsonNode table) {
    return table.path("outcome").asText().equals("published");
  }

  /** What a run gives up, by design: it is given more memory once (docs/run.md). */
  private static boolean ranOutOfMemoryTwice(JsonNode table) {
    return table.path("failure").path("code").asText().equals(OUT_OF_MEMORY)
        && table.path("failures").findValuesAsText("code").contains(OUT_OF_MEMORY);
  }

  /** Of all attempts that others followed. */
  private static Map<String, Integer> faults(List<JsonNode> tables) {
    Map<String, Integer> faults = new TreeMap<>();
    for (JsonNode table : tables) {
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
