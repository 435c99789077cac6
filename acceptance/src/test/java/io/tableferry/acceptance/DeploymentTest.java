package io.tableferry.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Terraform and the programs that it deploys agree. */
class DeploymentTest {

  private static final Path MODULES = Repository.ROOT.resolve("infra/modules");
  private static final Pattern SETTING = Pattern.compile("TABLEFERRY_[A-Z_]+");
  private static final Pattern ACTION =
      Pattern.compile("\"((?:s3|sqs|ssm|ecs|iam|events):[A-Z][A-Za-z]+)\"");

  @Test
  void every_setting_of_the_controller_is_one_that_it_knows() {
    Set<String> set = found(SETTING, Repository.read(MODULES.resolve("controller/main.tf")));
    Set<String> known = found(SETTING, Repository.read(Repository.ROOT.resolve("docs/run.md")));
    assertThat(set).hasSizeGreaterThan(15).isSubsetOf(known);
    assertThat(known).as("settings that the deployment cannot set").isSubsetOf(set);
  }

  @ParameterizedTest
  @CsvSource({
    "controller, controller/src/main/java",
    "worker,     worker/engine/src/main/java",
  })
  void a_role_allows_every_action_that_its_program_names(String module, String sources) {
    Set<String> allowed = found(ACTION, Repository.read(MODULES.resolve(module + "/main.tf")));
    Set<String> named = named(Repository.ROOT.resolve(sources));
    assertThat(named).hasSizeGreaterThan(4);
    assertThat(allowed).containsAll(named);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--all", "--al"})
  void a_run_that_cannot_even_begin_is_counted_as_failed(String what, @TempDir Path nothing) {
    Shell.Answer answer =
        new Shell(Map.of())
            .run(
                List.of(
                    "bin/controller",
                    "launch",
                    what,
                    "--manifests",
                    nothing.toString(),
                    "--schedule",
                    "nightly",
                    "--output",
                    "json"));
    assertThat(answer.exit()).as(answer::all).isEqualTo(2);
    assertThat(counted("observability", answer.err()))
        .as(answer::all)
        .containsOnlyKeys("command_failed");
  }

  /** How many lines each filter of a module counts; those that count none are left out. */
  static Map<String, Long> counted(String module, String log) {
    return MetricFilter.of(module, "nightly").stream()
        .flatMap(
            filter ->
                lines(log)
                    .filter(filter::counts)
                    .map(
                        line ->
                            line.path("event").asText()
                                + (line.has("outcome") ? " " + line.path("outcome").asText() : "")))
        .collect(Collectors.groupingBy(event -> event, Collectors.counting()));
  }

  private static Stream<JsonNode> lines(String log) {
    return log.lines().filter(line -> line.startsWith("{")).map(LocalStack::json);
  }

  private static Set<String> named(Path sources) {
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .flatMap(file -> found(ACTION, Repository.read(file)).stream())
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(match.groupCount() == 0 ? 0 : 1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
