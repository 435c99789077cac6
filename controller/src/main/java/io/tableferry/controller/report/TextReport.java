package io.tableferry.controller.report;

import io.tableferry.contract.RunId;
import io.tableferry.contract.Step;
import io.tableferry.controller.run.Done;
import io.tableferry.controller.run.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A report as people read it: a table of tables, totals, and what is to be done about failures. */
public final class TextReport {

  private static final List<String> HEADER =
      List.of(
          "table",
          "outcome",
          ">rows",
          ">bytes",
          ">extract",
          ">load",
          ">verify",
          ">publish",
          ">rows/s");

  private TextReport() {}

  /**
   * The report's lines.
   *
   * @param width columns of the terminal
   */
  public static List<String> lines(RunReport report, int width) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.addAll(
        new Columns(HEADER, report.tables().stream().map(TextReport::row).toList()).lines(width));
    lines.add("steps in seconds");
    lines.add("");
    lines.addAll(findings(report));
    lines.addAll(notes(report));
    lines.add(total(report));
    return List.copyOf(lines);
  }

  private static List<String> row(Done table) {
    boolean measured = table.measured().millis().containsKey(Step.EXTRACT);
    long rows = table.measured().rows();
    List<String> cells = new ArrayList<>();
    cells.add(table.table().id().toString());
    cells.add(table.outcome().kind().word());
    cells.add(measured ? Figures.count(rows) : "");
    cells.add(measured ? Figures.size(table.measured().bytes()) : "");
    for (Step step : Step.values()) {
      Long millis = table.measured().millis().get(step);
      cells.add(millis == null ? "" : Figures.seconds(millis));
    }
    cells.add(Figures.rate(rows, millis(table)));
    return List.copyOf(cells);
  }

  private static long millis(Done table) {
    return table.measured().millis().values().stream().mapToLong(Long::longValue).sum();
  }

  private static List<String> findings(RunReport report) {
    List<String> found =
        new ArrayList<>(report.tables().stream().flatMap(FindingNotes::of).toList());
    report.tables().stream().flatMap(TextReport::earlier).forEach(found::add);
    DeadlineNotes.of(report).forEach(found::add);
    if (!found.isEmpty()) {
      found.add("");
    }
    return found;
  }

  private static Stream<String> earlier(Done table) {
    return EarlierFaults.lines(EarlierFaults.of(table.faults(), table.outcome().failure()));
  }

  private static List<String> notes(RunReport report) {
    return report.tables().stream().flatMap(table -> notes(report.run(), table)).toList();
  }

  private static Stream<String> notes(RunId run, Done table) {
    List<String> notes = new ArrayList<>();
    String name = table.table().id().toString();
    Outcome outcome = table.outcome();
    outcome
        .reason()
        .ifPresent(reason -> notes.add(name + " " + outcome.kind().word() + ": " + reason));
    outcome.failure().ifPresent(failure -> notes.addAll(FailureText.lines(name, failure)));
    if (outcome.kind() == Outcome.Kind.HELD) {
      notes.addAll(HeldNotes.commands(run, table.table().id()));
    }
    if (!notes.isEmpty()) {
      notes.add("");
    }
    return notes.stream();
  }

  private static String total(RunReport report) {
    long millis = Duration.between(report.startedAt(), report.finishedAt()).toMillis();
    long rows = report.tables().stream().mapToLong(t -> t.measured().rows()).sum();
    long bytes = report.tables().stream().mapToLong(t -> t.measured().bytes()).sum();
    StringBuilder counts = new StringBuilder();
    for (Outcome.Kind kind :
        List.of(
            Outcome.Kind.PUBLISHED,
            Outcome.Kind.DISCARDED,
            Outcome.Kind.HELD,
            Outcome.Kind.SKIPPED,
            Outcome.Kind.FAILED)) {
      long count = report.count(kind);
      if (count > 0) {
        counts.append(counts.isEmpty() ? "" : ", ").append(count).append(' ').append(kind.word());
      }
    }
    return String.format(
        "run %s: %s; %s rows, %s in %s s%s%s%s",
        report.run(),
        counts,
        Figures.count(rows),
        Figures.size(bytes),
        Figures.seconds(millis),
        rows > 0 ? " (" + Figures.rate(rows, millis) + " rows/s)" : "",
        DeadlineNotes.total(report),
        report.manifests().map(set -> "; manifests " + set).orElse(""));
  }
}
