package io.tableferry.controller.report;

import io.tableferry.contract.ChangedValues;
import io.tableferry.contract.ColumnDrift;
import io.tableferry.contract.Publication;
import io.tableferry.contract.Reaction;
import io.tableferry.controller.run.Done;
import java.util.function.Function;
import java.util.stream.Stream;

/** What was found at the source of a table, and how it was published: a line each. */
final class FindingNotes {

  private FindingNotes() {}

  static Stream<String> of(Done table) {
    return Stream.of(
            table.findings().changed().stream().map(FindingNotes::changed),
            table.findings().drift().stream().map(FindingNotes::drift),
            table.outcome().publication().stream().flatMap(FindingNotes::published))
        .flatMap(Function.identity())
        .map(note -> Columns.printable(table.table().id() + ": " + note));
  }

  private static Stream<String> published(Publication how) {
    return Stream.concat(
        PublicationNotes.way(how).map(way -> "published " + way).stream(),
        PublicationNotes.changes(how));
  }

  private static String changed(ChangedValues changed) {
    return changed.column()
        + ": "
        + Figures.count(changed.count())
        + (changed.count() == 1 ? " value " : " values ")
        + done(changed.reaction())
        + " ("
        + changed.policy().label()
        + ")";
  }

  private static String done(Reaction reaction) {
    return switch (reaction) {
      case SET_NULL -> "set to NULL";
      case TRUNCATE -> "truncated";
      case STRIP -> "stripped";
      case REPLACE -> "replaced in part";
      case CLAMP -> "clamped";
      case ROUND -> "rounded";
      case FAIL -> "refused";
    };
  }

  private static String drift(ColumnDrift drift) {
    String column = "column " + drift.column();
    return switch (drift.kind()) {
      case DISAPPEARED -> column + " disappeared at the source; it is not copied";
      case RETYPED -> column + " changed from " + drift.before() + " to " + drift.after();
      case UNLISTED -> column + " is new at the source and not listed; it was not copied";
    };
  }
}
