package io.tableferry.controller.report;

import io.tableferry.contract.Failure;
import io.tableferry.contract.Publication;
import io.tableferry.contract.Rehearsed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How tables would be published, as people read it: one block per table. */
public final class RehearsalText {

  private RehearsalText() {}

  /** The lines. */
  public static List<String> lines(RehearsalReport report) {
    List<String> lines = new ArrayList<>();
    for (RehearsalReport.OfSource source : report.sources()) {
      source.failure().ifPresent(why -> block(lines, FailureText.lines(source.source(), why)));
      source.tables().forEach(table -> block(lines, table(table)));
    }
    lines.add(
        Counted.of(report.tables().size(), "table")
            + " rehearsed by run "
            + report.run()
            + ", of which "
            + report.refused()
            + " would be refused");
    return List.copyOf(lines);
  }

  private static void block(List<String> lines, List<String> block) {
    lines.addAll(block);
    lines.add("");
  }

  private static List<String> table(Rehearsed table) {
    List<String> lines = new ArrayList<>();
    lines.add(Columns.printable(table.table() + " to " + table.target() + ": " + verdict(table)));
    table.failure().ifPresent(failure -> lines.addAll(why(failure)));
    table.publication().stream()
        .flatMap(PublicationNotes::changes)
        .forEach(change -> lines.add("  " + Columns.printable(change)));
    statements(table).forEach(line -> lines.add("  " + Columns.printable(line)));
    return lines;
  }

  private static String verdict(Rehearsed table) {
    if (RehearsalReport.refused(table)) {
      return "would be refused" + table.failure().map(why -> " [" + why.code() + "]").orElse("");
    }
    return table.live()
        ? "would be published " + table.publication().map(RehearsalText::way).orElse("")
        : "would be created";
  }

  private static String way(Publication publication) {
    return PublicationNotes.way(publication)
        .orElseGet(() -> "by " + PublicationNotes.name(publication.way()));
  }

  private static List<String> why(Failure failure) {
    return List.of("  " + failure.message(), "  -> " + failure.action());
  }

  private static Stream<String> statements(Rehearsed table) {
    return Stream.concat(
            table.alterations().stream(), table.create().filter(text -> !table.live()).stream())
        .flatMap(String::lines);
  }
}
