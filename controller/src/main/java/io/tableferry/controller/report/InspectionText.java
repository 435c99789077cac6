package io.tableferry.controller.report;

import static java.util.stream.Collectors.joining;

import io.tableferry.contract.Inspection;
import io.tableferry.contract.Policy;
import java.util.ArrayList;
import java.util.List;

/** What a source has, as people read it: one block per table. Names are never cut. */
public final class InspectionText {

  private static final List<String> HEADER =
      List.of("  column", "type", "character set", "target", "listed", "policies that may apply");

  private static final int ANY_WIDTH = Integer.MAX_VALUE;

  /** Some types name all their values. */
  private static final int LONGEST_TYPE = 40;

  private InspectionText() {}

  /** The description's lines. */
  public static List<String> lines(InspectionReport report) {
    List<String> lines = new ArrayList<>();
    for (Inspection.Table table : report.found().tables()) {
      lines.add(heading(table));
      lines.addAll(new Columns(HEADER, rows(report, table)).lines(ANY_WIDTH));
      lines.add("");
    }
    lines.add(
        report.asked().source().name()
            + ": "
            + Counted.of(report.found().tables().size(), "table")
            + ", described by run "
            + report.asked().run());
    return List.copyOf(lines);
  }

  private static String heading(Inspection.Table table) {
    String rows = table.estimatedRows().map(InspectionText::about).orElse("");
    return Columns.cut(table.name(), ANY_WIDTH) + " (" + table.kind() + rows + ")";
  }

  private static String about(long rows) {
    return ", about " + Figures.count(rows) + (rows == 1 ? " row" : " rows");
  }

  private static List<List<String>> rows(InspectionReport report, Inspection.Table table) {
    return table.columns().stream()
        .map(column -> row(column, report.lists(table, column)))
        .toList();
  }

  private static List<String> row(Inspection.Column column, boolean listed) {
    return List.of(
        "  " + column.name(),
        Columns.cut(column.declared(), LONGEST_TYPE),
        column.charset().orElse(""),
        column.target().orElse(""),
        listed ? "listed" : "",
        column.target().isPresent() ? policies(column) : "no counterpart: mask it or leave it out");
  }

  private static String policies(Inspection.Column column) {
    return column.policies().stream().sorted().map(Policy::label).collect(joining(", "));
  }
}
