package io.tableferry.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is shipped says what it is made of, and under which licences. */
@EnabledIf(
    value = "areMade",
    disabledReason = "not run: the bills of materials, which Maven makes only where it is online")
class BillOfMaterialsTest {

  /** A program that is shipped, by its module and the name of its artefact. */
  record Program(String module, String artefact) {

    /** {@code group:name:version} of what its bill names, with what it says of the licences. */
    Map<String, Set<String>> components() throws IOException {
      JsonNode bill = new JsonMapper().readTree(target().resolve(artefact + ".cdx.json").toFile());
      Map<String, Set<String>> components = new TreeMap<>();
      for (JsonNode component : bill.path("components")) {
        components.put(
            String.join(
                ":",
                component.path("group").asText(),
                component.path("name").asText(),
                component.path("version").asText()),
            licences(component));
      }
      return components;
    }

    /** {@code group:name:version} of the libraries that lie beside it. */
    Set<String> libraries() throws IOException {
      Set<String> libraries = new TreeSet<>();
      for (String line :
          Files.readAllLines(target().resolve("quarkus-app/quarkus-app-dependencies.txt"))) {
        List<String> parts = List.of(line.split(":", -1));
        libraries.add(String.join(":", parts.get(0), parts.get(1), parts.get(parts.size() - 1)));
      }
      return libraries;
    }

    private Path bill() {
      return target().resolve(artefact + ".cdx.json");
    }

    private Path target() {
      return Repository.ROOT.resolve(module).resolve("target");
    }

    private static Set<String> licences(JsonNode component) {
      Set<String> licences = new TreeSet<>();
      for (JsonNode choice : component.path("licenses")) {
        JsonNode license = choice.path("license");
        licences.add(
            Stream.of(license.path("id"), license.path("name"), choice.path("expression"))
                .map(JsonNode::asText)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(""));
      }
      return licences;
    }
  }

  static List<Program> programs() {
    return List.of(
        new Program("worker/mysql", "tableferry-worker-mysql"),
        new Program("worker/postgresql", "tableferry-worker-postgresql"),
        new Program("controller", "tableferry-controller"));
  }

  static boolean areMade() {
    return programs().stream().allMatch(program -> Files.exists(program.bill()));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void a_program_names_every_library_that_it_brings(Program program) throws IOException {
    assertThat(program.libraries()).isNotEmpty();
    assertThat(program.components().keySet()).containsAll(program.libraries());
  }

  @Test
  void the_licences_of_what_is_shipped_are_those_that_are_listed() throws IOException {
    Set<String> shipped = new TreeSet<>();
    for (Program program : programs()) {
      program
          .components()
          .forEach(
              (component, licences) ->
                  shipped.add(
                      "| %s | %s |"
                          .formatted(
                              component.substring(0, component.lastIndexOf(':')),
                              String.join("; ", licences))));
    }
    shipped.removeIf(row -> row.endsWith("| Apache-2.0 |") || row.startsWith("| io.tableferry:"));
    List<String> listed = new ArrayList<>();
    for (String line : Files.readAllLines(Repository.ROOT.resolve("docs/licences.md"))) {
      if (line.startsWith("| ") && line.contains(":")) {
        listed.add(line);
      }
    }
    assertThat(listed).containsExactlyElementsOf(shipped);
  }
}
