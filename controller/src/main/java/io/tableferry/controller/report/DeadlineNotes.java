package io.tableferry.controller.report;

import io.tableferry.contract.TableId;
import io.tableferry.controller.ledger.TableRecord.Due;
import io.tableferry.controller.run.Outcome;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/** Deadlines that were missed, or will be, as people read them. */
final class DeadlineNotes {

  private DeadlineNotes() {}

  /** A line for each table that is, or will be, late. */
  static Stream<String> of(RunReport report) {
    return report.tables().stream()
        .flatMap(
            table ->
                report.due(table).stream()
                    .flatMap(due -> line(table.table().id(), table.outcome(), due)));
  }

  private static Stream<String> line(TableId table, Outcome outcome, Due due) {
    if (due.missed()) {
      return Stream.of(table + ": missed its deadline of " + due.deadline());
    }
    boolean published = outcome.kind() == Outcome.Kind.PUBLISHED;
    return published
        ? Stream.of()
        : Stream.of(
            table
                + ": will miss its deadline of "
                + due.deadline().truncatedTo(ChronoUnit.SECONDS)
                + " unless it is launched again in time");
  }

  /** As part of the last line; empty if none was missed. */
  static String total(RunReport report) {
    long missed = report.missed();
    if (missed == 0) {
      return "";
    }
    return "; " + Figures.count(missed) + (missed == 1 ? " deadline missed" : " deadlines missed");
  }
}
