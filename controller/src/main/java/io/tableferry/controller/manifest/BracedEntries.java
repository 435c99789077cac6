package io.tableferry.controller.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * The entries of a group as they were meant. In braces YAML ends a value at its comma: {@code sql:
 * left(city, 1)} is there an entry {@code sql: left(city} and an entry {@code 1)} without a value.
 *
 * @param entries all but those that are the rest of a value
 * @param cut the values that have such a rest
 */
record BracedEntries(List<NodeTuple> entries, List<Node> cut) {

  static BracedEntries of(MappingNode mapping) {
    boolean braced = mapping.getFlowStyle() == FlowStyle.FLOW;
    List<NodeTuple> entries = new ArrayList<>();
    List<Node> cut = new ArrayList<>();
    boolean open = false;
    for (NodeTuple entry : mapping.getValue()) {
      if (open && plain(entry.getValueNode()).filter(String::isEmpty).isPresent()) {
        cut.add(entries.get(entries.size() - 1).getValueNode());
      } else {
        entries.add(entry);
        open = braced && plain(entry.getValueNode()).filter(BracedEntries::opens).isPresent();
      }
    }
    return new BracedEntries(entries, cut);
  }

  private static Optional<String> plain(Node node) {
    return node instanceof ScalarNode scalar && scalar.getScalarStyle() == ScalarStyle.PLAIN
        ? Optional.of(scalar.getValue())
        : Optional.empty();
  }

  private static boolean opens(String text) {
    return text.chars().filter(c -> c == '(').count() > text.chars().filter(c -> c == ')').count();
  }
}
