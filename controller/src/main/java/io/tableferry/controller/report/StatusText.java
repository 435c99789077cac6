package io.tableferry.controller.report;

import io.tableferry.contract.RunId;
import io.tableferry.controller.ledger.RunRecord;
import io.tableferry.controller.ledger.RunSight;
import io.tableferry.controller.ledger.TableRecord;
import io.tableferry.controller.ledger.TableRecord.Due;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A run as one look shows it, for people: what needs their eyes comes first. */
public final class StatusText {

  private static final List<String> HEADER =
      List.of("table", "state", ">attempt", ">rows", ">bytes", "since", "deadline");

  private StatusText() {}

  /**
   * The lines.
   *
   * @param width columns of the terminal
   */
  public static List<String> lines(RunSight sight, int width) {
    List<TableStanding> tables = sorted(sight.record());
    List<String> lines = new ArrayList<>(table(tables, width));
    lines.add("");
    tables.forEach(table -> lines.addAll(notes(sight.record().run(), table)));
    lines.add(summary(sight));
    next(sight).ifPresent(lines::add);
    return List.copyOf(lines);
  }

  /** As many lines as a screen has, without what needs room. */
  public static List<String> screen(RunSight sight, int width, int height) {
    List<TableStanding> tables = sorted(sight.record());
    int most = Math.max(1, height - 3);
    List<String> lines =
        new ArrayList<>(table(tables.subList(0, Math.min(most, tables.size())), width));
    lines.add(Columns.cut(summary(sight), width));
    return List.copyOf(lines);
  }

  /** One line for the run. */
  public static String summary(RunSight sight) {
    RunRecord record = sight.record();
    RunSummary summary = RunSummary.of(sight);
    Instant until = record.finishedAt().orElse(record.at());
    long underWay =
        record.tables().stream().map(TableStanding::new).filter(TableStanding::underWay).count();
    String rest =
        record.finishedAt().isPresent()
            ? ""
            : "; " + underWay + " under way, " + (waiting(record) + " to come");
    return "run "
        + record.run()
        + " "
        + summary.state()
        + ": "
        + summary.ended()
        + " of "
        + record.tables().size()
        + " ended"
        + (summary.endings().isEmpty() ? "" : " (" + summary.endings() + ")")
        + rest
        + "; "
        + Figures.seconds(Duration.between(record.startedAt(), until).toMillis())
        + " s since "
        + record.startedAt().truncatedTo(ChronoUnit.SECONDS)
        + record.manifests().map(set -> "; manifests " + set).orElse("");
  }

  private static long waiting(RunRecord record) {
    return record.tables().stream()
        .filter(table -> table.ended().isEmpty())
        .filter(table -> !new TableStanding(table).underWay())
        .count();
  }

  private static List<TableStanding> sorted(RunRecord record) {
    return record.tables().stream()
        .map(TableStanding::new)
        .sorted(Comparator.comparingInt(TableStanding::urgency))
        .toList();
  }

  private static List<String> table(List<TableStanding> tables, int width) {
    return new Columns(HEADER, tables.stream().map(StatusText::row).toList()).lines(width);
  }

  private static List<String> row(TableStanding table) {
    TableRecord record = table.record();
    return List.of(
        record.table().toString(),
        table.word(),
        record.attempts() == 0 ? "" : Integer.toString(record.attempts()),
        table.rows() == 0 ? "" : Figures.count(table.rows()),
        table.bytes() == 0 ? "" : Figures.size(table.bytes()),
        since(record).map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString()).orElse(""),
        record.due().map(StatusText::deadline).orElse(""));
  }

  /** When it ended, or its task was launched, or its next attempt may begin. */
  private static Optional<Instant> since(TableRecord record) {
    return record
        .ended()
        .map(TableRecord.Ending::at)
        .or(() -> record.task().map(TableRecord.Task::launchedAt))
        .or(record::notBefore);
  }

  private static String deadline(Due due) {
    String at = due.deadline().truncatedTo(ChronoUnit.SECONDS).toString();
    return due.missed() ? at + " missed" : due.atRisk() ? at + " at risk" : at;
  }

  private static List<String> notes(RunId run, TableStanding table) {
    TableRecord record = table.record();
    List<String> notes = new ArrayList<>(EarlierFaults.lines(table.earlier()).toList());
    record.ended().ifPresent(ending -> notes.addAll(ended(run, table, ending)));
    if (!notes.isEmpty()) {
      notes.add("");
    }
    return notes.stream().map(Columns::printable).toList();
  }

  private static List<String> ended(RunId run, TableStanding table, TableRecord.Ending ending) {
    String name = table.record().table().toString();
    List<String> notes = new ArrayList<>();
    ending.reason().ifPresent(reason -> notes.add(name + " " + ending.kind() + ": " + reason));
    ending.failure().ifPresent(failure -> notes.addAll(FailureText.lines(name, failure)));
    if (ending.failure().isPresent() && table.record().attempts() > 0) {
      notes.add("  what its attempts logged: controller logs " + run + " " + ShellWord.of(name));
    }
    return notes;
  }

  private static Optional<String> next(RunSight sight) {
    RunId run = sight.record().run();
    return switch (sight.life()) {
      case RUNNING -> Optional.empty();
      case ABANDONED ->
          Optional.of(
              "its controller has not shown itself for half a minute: controller resume "
                  + run
                  + " finishes it");
      case FINISHED ->
          RunSummary.of(sight).counts().containsKey("failed")
              ? Optional.of("controller retry " + run + " launches again what failed")
              : Optional.empty();
    };
  }
}
