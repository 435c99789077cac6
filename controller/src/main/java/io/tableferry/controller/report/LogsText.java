package io.tableferry.controller.report;

import java.util.ArrayList;
import java.util.List;

/** Kept logs as people read them: the lines as they were logged, under the attempt they are of. */
public final class LogsText {

  private LogsText() {}

  /** The lines. */
  public static List<String> lines(List<AttemptLog> logs) {
    if (logs.isEmpty()) {
      return List.of("no attempt was launched");
    }
    List<String> lines = new ArrayList<>();
    for (AttemptLog log : logs) {
      lines.add(
          "== attempt "
              + log.attempt().number()
              + log.became().map(word -> ": " + word).orElse(""));
      if (log.text().isEmpty()) {
        lines.add("nothing was kept: it has not logged yet, was killed before, or has expired");
      }
      lines.addAll(log.lines());
    }
    return List.copyOf(lines);
  }
}
