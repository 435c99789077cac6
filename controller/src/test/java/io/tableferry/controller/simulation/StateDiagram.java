package io.tableferry.controller.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The diagram of a table's states in {@code docs/run.md}. */
final class StateDiagram {

  private static final Pattern ARROW = Pattern.compile("\\s*(\\w+) --> (\\w+)(?: : .+)?");

  private StateDiagram() {}

  /** The ways from state to state, as {@code Waiting --> Launching}. */
  static SortedSet<String> ways() {
    SortedSet<String> ways = new TreeSet<>();
    for (String line : diagram().lines().toList()) {
      Matcher arrow = ARROW.matcher(line);
      if (arrow.matches()) {
        ways.add(arrow.group(1) + " --> " + arrow.group(2));
      }
    }
    return ways;
  }

  private static String diagram() {
    try {
      String page = Files.readString(Path.of("../docs/run.md"));
      String diagram = page.substring(page.indexOf("stateDiagram-v2"));
      return diagram.substring(0, diagram.indexOf("```"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
