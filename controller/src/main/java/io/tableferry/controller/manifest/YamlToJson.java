package io.tableferry.controller.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

/**
 * Turns composed YAML into a JSON tree and remembers where each key stood. Numbers and booleans are
 * only those whose text is their canonical form, so that a column called {@code 1}, {@code on} or
 * {@code 007} is read exactly as it was written.
 */
final class YamlToJson {

  /** Something found on the way, in a file whose name the caller knows. */
  record Finding(int line, KeyPath path, String message, Optional<String> suggestion) {
    Problem in(String file) {
      return new Problem(file, line, path.toString(), message, suggestion);
    }
  }

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern WHOLE_NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,17}");

  private final Environment environment;
  private final ScalarResolver resolver;
  private final Map<KeyPath, Integer> lines = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private final Set<Node> around = Collections.newSetFromMap(new IdentityHashMap<>());

  YamlToJson(Environment environment, ScalarResolver resolver) {
    this.environment = environment;
    this.resolver = resolver;
  }

  Map<KeyPath, Integer> lines() {
    return lines;
  }

  List<Finding> findings() {
    return findings;
  }

  static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }

  JsonNode convert(KeyPath path, Node node) {
    lines.putIfAbsent(path, line(node));
    tagged(path, node);
    if (node instanceof ScalarNode scalar) {
      return scalar(path, scalar);
    }
    if (!around.add(node)) {
      findings.add(new Finding(line(node), path, "an alias contains itself", Optional.empty()));
      return JSON.nullNode();
    }
    JsonNode converted =
        node instanceof MappingNode mapping
            ? mapping(path, mapping)
            : list(path, (SequenceNode) node);
    around.remove(node);
    return converted;
  }

  /** A tag that changes what is read is refused, since nothing here would follow it. */
  private void tagged(KeyPath path, Node node) {
    if (!node.getTag().equals(untagged(node))) {
      String tag = node.getTag().getValue().replace(Tag.PREFIX, "!!");
      findings.add(
          new Finding(
              line(node),
              path,
              "the YAML tag " + tag + " is not supported",
              Optional.of("remove it; a text that looks like a number goes in quotes")));
    }
  }

  private Tag untagged(Node node) {
    if (node instanceof ScalarNode scalar) {
      return resolver.resolve(scalar.getValue(), scalar.getScalarStyle() == ScalarStyle.PLAIN);
    }
    return node instanceof MappingNode ? Tag.MAP : Tag.SEQ;
  }

  private ArrayNode list(KeyPath path, SequenceNode sequence) {
    ArrayNode array = JSON.arrayNode();
    for (Node item : sequence.getValue()) {
      array.add(convert(path.item(array.size()), item));
    }
    return array;
  }

  private ObjectNode mapping(KeyPath path, MappingNode mapping) {
    ObjectNode object = JSON.objectNode();
    BracedEntries braced = BracedEntries.of(mapping);
    for (NodeTuple tuple : braced.entries()) {
      if (tuple.getKeyNode() instanceof ScalarNode key) {
        entry(path.key(key.getValue()), key, tuple.getValueNode(), object);
        if (braced.cut().contains(tuple.getValueNode())) {
          findings.add(cutAtComma(path.key(key.getValue()), key));
        }
      } else {
        findings.add(
            new Finding(
                line(tuple.getKeyNode()), path, "a key is not a plain word", Optional.empty()));
      }
    }
    return object;
  }

  private static Finding cutAtComma(KeyPath path, Node key) {
    return new Finding(
        line(key),
        path,
        "YAML ends the value at its comma",
        Optional.of("inside { } a value with a comma needs quotes"));
  }

  private void entry(KeyPath path, ScalarNode key, Node value, ObjectNode object) {
    if (key.getValue().equals("<<") && key.getScalarStyle() == ScalarStyle.PLAIN) {
      findings.add(
          new Finding(
              line(key),
              path,
              "YAML merge keys (<<) are not supported",
              Optional.of("write the keys out, or put them under \"defaults\"")));
      return;
    }
    if (object.has(key.getValue())) {
      findings.add(
          new Finding(
              line(key),
              path,
              "this key is given twice; first on line " + lines.get(path),
              Optional.of("keep one of them")));
      return;
    }
    lines.put(path, line(key));
    object.set(key.getValue(), convert(path, value));
  }

  private JsonNode scalar(KeyPath path, ScalarNode scalar) {
    String text = scalar.getValue();
    if (belowSource(path) && Environment.refersTo(text)) {
      return expanded(path, scalar);
    }
    return scalar.getScalarStyle() == ScalarStyle.PLAIN ? plain(text) : JSON.textNode(text);
  }

  private static boolean belowSource(KeyPath path) {
    return !path.segments().isEmpty() && path.segments().get(0).equals("source");
  }

  private JsonNode expanded(KeyPath path, ScalarNode scalar) {
    try {
      return plain(environment.expand(scalar.getValue()));
    } catch (Environment.UnresolvedException e) {
      findings.add(
          new Finding(
              line(scalar),
              path,
              e.getMessage(),
              Optional.of("set it, or write ${NAME:-default}")));
      return JSON.nullNode();
    }
  }

  private static JsonNode plain(String text) {
    if (WHOLE_NUMBER.matcher(text).matches()) {
      return JSON.numberNode(Long.parseLong(text));
    }
    if (text.equals("true") || text.equals("false")) {
      return JSON.booleanNode(text.equals("true"));
    }
    return text.isEmpty() || text.equals("~") || text.equals("null")
        ? JSON.nullNode()
        : JSON.textNode(text);
  }
}
