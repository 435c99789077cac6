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
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

/** Reads YAML into a {@link Document}. */
final class YamlReader {

  /** What could be read, and what was wrong with it as YAML. */
  record Read(Document document, List<Problem> problems) {}

  /** Enough for a list that every table shares; the parser's own limit is 50. */
  static final int MOST_ALIASES = 10_000;

  private final Environment environment;

  YamlReader(Environment environment) {
    this.environment = environment;
  }

  Read read(String file, String text, Document.Beside beside) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setUseMarks(true)
            .setMaxAliasesForCollections(MOST_ALIASES)
            .build();
    try {
      Iterator<Node> documents = new Compose(settings).composeAllFromString(text).iterator();
      if (!documents.hasNext()) {
        return nothing(empty(file));
      }
      Node first = documents.next();
      if (documents.hasNext()) {
        return nothing(second(file, documents.next()));
      }
      return first.getTag().equals(Tag.NULL)
          ? nothing(empty(file))
          : convert(file, first, settings.getSchema().getScalarResolver(), beside);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
      return nothing(new Problem(file, line, "", "not YAML: " + e.getProblem(), advice(e)));
    } catch (YamlEngineException e) {
      return nothing(new Problem(file, 0, "", unmarked(e, settings), Optional.empty()));
    }
  }

  private static Problem empty(String file) {
    return new Problem(
        file,
        0,
        "",
        "the file is empty",
        Optional.of("a manifest begins with \"version: 1\"; see docs/manifest.md"));
  }

  private static Optional<String> advice(MarkedYamlEngineException e) {
    String said = e.getContext() + " " + e.getProblem();
    if (said.contains("alias")) {
      return Optional.of("a value that begins with * needs quotes");
    }
    return said.contains("flow mapping")
        ? Optional.of(
            "inside { } a value with a comma or quotes in it needs quotes around it; or a } is missing")
        : Optional.empty();
  }

  /** The parser's own messages may quote the file, and these carry no line. */
  private static String unmarked(YamlEngineException e, LoadSettings settings) {
    String message = String.valueOf(e.getMessage());
    if (e instanceof ReaderException) {
      return "not YAML: a character is not allowed";
    }
    if (message.contains("aliases")) {
      return "more than " + MOST_ALIASES + " aliases of lists or groups";
    }
    return message.contains("exceeds the limit")
        ? "longer than " + settings.getCodePointLimit() + " characters"
        : "the YAML parser refuses it and does not say why";
  }

  private Read convert(String file, Node root, ScalarResolver resolver, Document.Beside beside) {
    YamlToJson conversion = new YamlToJson(environment, resolver);
    JsonNode tree = conversion.convert(KeyPath.ROOT, root);
    Document document = new Document(file, tree, Map.copyOf(conversion.lines()), beside);
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
        new Document(problem.file(), MissingNode.getInstance(), Map.of(), name -> Optional.empty()),
        List.of(problem));
  }
}
