package io.tableferry.controller.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A manifest as it was written: its tree, and where each key stands. It may be wrong in any way, so
 * whoever reads it takes nothing for granted.
 *
 * @param file path of the file
 * @param tree the content; a missing node if the file could not be parsed
 * @param lines line of each key, from 1
 * @param beside certificates that it may name
 */
record Document(String file, JsonNode tree, Map<KeyPath, Integer> lines, Beside beside) {

  /** Certificates beside a manifest. */
  interface Beside {

    /** The file's certificates as PEM; empty if there is no such file, or it has none. */
    Optional<String> text(String name);
  }

  /** A table's key and what is written under it. */
  record Entry(String key, JsonNode body) {
    KeyPath path() {
      return KeyPath.of("tables", key);
    }
  }

  Stream<Entry> tables() {
    return tree.path("tables").properties().stream()
        .map(entry -> new Entry(entry.getKey(), entry.getValue()));
  }

  JsonNode source() {
    return tree.path("source");
  }

  Problem problem(KeyPath path, String message) {
    return new Problem(file, line(path), path.toString(), message, Optional.empty());
  }

  Problem problem(KeyPath path, String message, String suggestion) {
    return problem(path, message, Optional.of(suggestion));
  }

  Problem problem(KeyPath path, String message, Optional<String> suggestion) {
    return new Problem(file, line(path), path.toString(), message, suggestion);
  }

  /** The line of the key, or of the nearest key around it. */
  int line(KeyPath path) {
    KeyPath at = path;
    while (!lines.containsKey(at) && !at.segments().isEmpty()) {
      at = at.parent();
    }
    return lines.getOrDefault(at, 1);
  }
}
