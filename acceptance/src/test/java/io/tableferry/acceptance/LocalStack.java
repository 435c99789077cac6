package io.tableferry.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A stack without sources, driven by the commands that people type. */
final class LocalStack implements AutoCloseable {

  private static final Duration READY = Duration.ofMinutes(3);

  /** With {@code -Dworkers=native} stacks run workers that native-image made. */
  static final boolean NATIVE = "native".equals(System.getProperty("workers"));

  private final Path home;
  private final Process up;
  private final StackInside inside;
  private final Shell local;
  private final Map<String, String> environment;
  private final Shell controller;

  private LocalStack(
      Path home, Process up, StackInside inside, Shell local, Map<String, String> environment) {
    this.home = home;
    this.up = up;
    this.inside = inside;
    this.local = local;
    this.environment = Map.copyOf(environment);
    this.controller = new Shell(environment);
  }

  static LocalStack start(Path home, String... options) {
    Shell local = new Shell(Map.of("TABLEFERRY_LOCAL_HOME", home.toString()));
    Process up =
        local.start(
            List.of(
                "bash",
                "-c",
                "exec bin/local up --no-sources "
                    + (NATIVE ? "--native " : "")
                    + String.join(" ", options)
                    + " >'"
                    + home
                    + "/up.log' 2>&1"));
    await("the local stack is ready, see " + home + "/up.log")
        .atMost(READY)
        .until(() -> !up.isAlive() || StackInside.of(home).isPresent());
    assertThat(up.isAlive()).as(() -> Repository.read(home.resolve("up.log"))).isTrue();
    return new LocalStack(home, up, StackInside.of(home).orElseThrow(), local, environment(local));
  }

  /** What {@code eval "$(bin/local env)"} sets in a shell. */
  private static Map<String, String> environment(Shell local) {
    Shell.Answer answer = local.run(List.of("bash", "-c", "eval \"$(bin/local env)\" && env -0"));
    return Arrays.stream(answer.out().split("\0"))
        .map(line -> line.split("=", 2))
        .filter(pair -> pair[0].startsWith("AWS_") || pair[0].startsWith("TABLEFERRY_"))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  /** What points a program at this stack. */
  Map<String, String> environment() {
    return environment;
  }

  /** The folder of this stack's state. */
  Path home() {
    return home;
  }

  Shell.Answer local(String... arguments) {
    return local.run(command("bin/local", arguments));
  }

  Shell.Answer controller(String... arguments) {
    return controller.run(command("bin/controller", arguments));
  }

  Process startController(String... arguments) {
    return controller.start(command("bin/controller", arguments));
  }

  /** The same, with a file for what it says on standard error. */
  Process startController(Path log, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of("bash", "-c", "exec bin/controller \"$@\" 2>\"$0\"", log.toString()));
    command.addAll(List.of(arguments));
    return controller.start(command);
  }

  /** The controller with settings of this stack, some of them replaced. */
  Shell.Answer controllerWith(Map<String, String> settings, String... arguments) {
    return with(settings).run(command("bin/controller", arguments));
  }

  /** The same, left running. */
  Process startControllerWith(Map<String, String> settings, String... arguments) {
    return with(settings).start(command("bin/controller", arguments));
  }

  private Shell with(Map<String, String> settings) {
    Map<String, String> replaced = new HashMap<>(environment);
    replaced.putAll(settings);
    return new Shell(replaced);
  }

  void secret(String name, String user, String password) {
    Shell.Answer answer =
        local.runWithInput(List.of("bin/local", "secret", name, "--username", user), password);
    assertThat(answer.exit()).as(answer::all).isZero();
  }

  void rawSecret(String name, String value) {
    Shell.Answer answer = local("secret", name, "--value", value);
    assertThat(answer.exit()).as(answer::all).isZero();
  }

  /** The rows that a statement answers, as text; NULL is {@code null}. */
  List<List<String>> sql(String statement) {
    String answer = inside.sql(statement);
    return answer.isEmpty() ? List.of() : Csv.rows(answer);
  }

  /** The tasks that copy tables of a source; other tests may have theirs. */
  List<JsonNode> tasks(String source) {
    List<JsonNode> tasks = new ArrayList<>();
    for (JsonNode task : json(inside.tasks())) {
      if (task.path("table").asText().startsWith(source + ".")) {
        tasks.add(task);
      }
    }
    return tasks;
  }

  /**
   * The task of a table, once it reads its source.
   *
   * @param source the source, if it has no other task
   */
  JsonNode extracting(String source) {
    return extracting(source, task -> true);
  }

  /** The same, of a source that has others. */
  JsonNode extracting(String source, String table) {
    return extracting(source, task -> task.path("table").asText().equals(source + "." + table));
  }

  private JsonNode extracting(String source, Predicate<JsonNode> wanted) {
    return await("a worker extracts a table of " + source)
        .atMost(READY)
        .until(
            () ->
                tasks(source).stream()
                    .filter(wanted)
                    .filter(task -> task.path("step").asText().equals("extract"))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  /** Launches everything in a folder of manifests. */
  Run launch(Path manifests, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("launch", "--manifests", manifests.toString(), "--output", "json"));
    arguments.addAll(List.of(more));
    if (Stream.of(more).noneMatch(List.of("--table", "--source")::contains)) {
      arguments.add("--all");
    }
    return Run.of(controller(arguments.toArray(String[]::new)));
  }

  /** A folder with one manifest in it. */
  static Path manifest(Path folder, String text) {
    return manifests(folder, Map.of("source.yaml", text));
  }

  static Path manifests(Path folder, Map<String, String> files) {
    files.forEach(
        (name, text) -> {
          try {
            Files.writeString(folder.resolve(name), text);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return folder;
  }

  /** A run as its JSON report tells it. */
  record Run(Shell.Answer answer, JsonNode report) {

    static Run of(Shell.Answer answer) {
      return new Run(answer, json(answer.out()));
    }

    JsonNode table(String id) {
      for (JsonNode table : report.path("tables")) {
        if (table.path("table").asText().equals(id)) {
          return table;
        }
      }
      throw new AssertionError("no " + id + " in " + report);
    }

    Run published() {
      assertThat(answer.exit()).as(answer::all).isZero();
      assertThat(report.path("outcome").asText()).isEqualTo("published");
      return this;
    }
  }

  static JsonNode json(String text) {
    try {
      return new JsonMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("this is not one JSON document:\n" + text, e);
    }
  }

  private static List<String> command(String program, String... arguments) {
    return Stream.concat(Stream.of(program), Stream.of(arguments)).toList();
  }

  @Override
  public void close() {
    Shell.Answer down = local("down");
    assertThat(down.exit()).as(down::all).isZero();
    await("the stack's process ends").atMost(READY).until(() -> !up.isAlive());
  }
}
