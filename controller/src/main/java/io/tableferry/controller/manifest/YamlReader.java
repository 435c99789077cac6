package io.tableferry.controller.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads YAML into a {@link Document}. */
final class YamlReader {

  /** What could be read, and what was wrong with it as YAML. */
  record Read(Document document, List<Problem> problems) {}

  private final Environment environment;

  YamlReader(Environment environment) {
    this.environment = environment;
  }

  Read read(String file, String text) {
    LoadSettings settings = LoadSettings.builder().setLabel(file).setUseMarks(true).build();
    try {
      Iterator<Node> documents = new Compose(settings).composeAllFromString(text).iterator();
      if (!documents.hasNext()) {
        return nothing(new Problem(file, 0, "", "the file is empty", Optional.empty()));
      }
      Node first = documents.next();
      return documents.hasNext() ? nothing(second(file, documents.next())) : convert(file, first);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
      return nothing(new Problem(file, line, "", "not YAML: " + e.getProblem(), Optional.empty()));
    } catch (YamlEngineException e) {
      return nothing(
          new Problem(file, 0, "", "not YAML: a character is not allowed", Optional.empty()));
    }
  }

  private Read convert(String file, Node root) {
    YamlToJson conversion = new YamlToJson(environment);
    JsonNode tree = conversion.convert(KeyPath.ROOT, root);
    Document document = new Document(file, tree, Map.copyOf(conversion.lines()));
    List<Problem> problems = new ArrayList<>();
    conversion.findings().forEach(f -> problems.add(f.in(file)));
    return new Read(document, problems);
  }

  private static Problem second(String file, Node node) {
    return new Problem(
        file,
        YamlToJson.line(node),
        "",
        "a second YAML document begins here",
        Optional.of("put each source in a file of its own"));
  }

  private static Read nothing(Problem problem) {
    return new Read(
        new Document(problem.file(), MissingNode.getInstance(), Map.of()), List.of(problem));
  }
}
