package io.tableferry.worker.engine.publish;

import io.tableferry.contract.FailureCode;
import io.tableferry.contract.TargetChange;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.warehouse.RedshiftIdentifier;
import io.tableferry.worker.engine.warehouse.RedshiftTable;
import io.tableferry.worker.engine.warehouse.RedshiftType;
import io.tableferry.worker.engine.warehouse.RedshiftType.Varchar;
import io.tableferry.worker.engine.warehouse.TableShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What has to be altered in a live table that keeps its identity, before the rows of a new version
 * fit. Redshift adds columns and makes a VARCHAR longer; other types it does not change (page ALTER
 * TABLE of the Database Developer Guide).
 *
 * @param statements in the order in which they are to run, each outside of any transaction: inside
 *     of one Redshift refuses to change a type. Those that may be refused come first
 */
record Alterations(List<String> statements) {

  /** Of columns with these encodings Redshift changes no type (page ALTER TABLE). */
  private static final Set<String> FIXED = Set.of("bytedict", "runlength", "text255", "text32k");

  Alterations {
    statements = List.copyOf(statements);
  }

  /**
   * What these changes take.
   *
   * @param live the live table as it is
   * @param owned whether the table is ours; nobody else may alter it
   * @param reasons why it is not replaced as a whole
   * @throws StepFailure if one of them cannot be made; all of those are named
   */
  static Alterations of(
      RedshiftTable target,
      TableShape live,
      List<TargetChange> changes,
      boolean owned,
      List<String> reasons)
      throws StepFailure {
    List<String> refused = new ArrayList<>();
    List<String> statements = new ArrayList<>();
    for (TargetChange change : changes) {
      refusal(change, live).ifPresent(refused::add);
      longer(target, change).ifPresent(statements::add);
    }
    changes.forEach(change -> added(target, change).ifPresent(statements::add));
    if (!owned && !statements.isEmpty()) {
      refused.add("only the owner of the table could run " + String.join("; ", statements));
    }
    if (!refused.isEmpty()) {
      throw failure(
          "tried to publish %s by delete_insert (%s), but its columns differ: %s"
              .formatted(target, String.join("; ", reasons), String.join("; ", refused)));
    }
    return new Alterations(statements);
  }

  /** The failure of one that the warehouse refused to run. */
  static StepFailure refused(RedshiftTable target, String statement, String sqlState) {
    return failure(
        "tried to publish %s by delete_insert, but the warehouse refused to run %s (SQLSTATE %s); a"
                .formatted(target, statement, sqlState)
            + " view or a key may use the column");
  }

  private static Optional<String> refusal(TargetChange change, TableShape live) {
    return switch (change.kind()) {
      case ADDED -> Optional.empty();
      case REMOVED ->
          Optional.of(
              "column %s is not copied any more, and would be left without values"
                  .formatted(change.column()));
      case RETYPED -> refusalToRetype(change, live);
    };
  }

  private static Optional<String> refusalToRetype(TargetChange change, TableShape live) {
    String encoding = live.encodingOf(change.column());
    if (isLonger(change.before(), change.after())) {
      return Optional.empty();
    }
    if (!isLonger(change.after(), change.before())) {
      return Optional.of(
          "column %s is %s there and would be %s"
              .formatted(change.column(), change.before(), change.after()));
    }
    return FIXED.contains(encoding.toLowerCase(Locale.ROOT))
        ? Optional.of(
            "column %s would have to be %s, but its encoding %s fixes its type"
                .formatted(change.column(), change.after(), encoding))
        : Optional.empty();
  }

  private static Optional<String> longer(RedshiftTable target, TargetChange change) {
    return change.kind() == TargetChange.Kind.RETYPED && isLonger(change.after(), change.before())
        ? Optional.of(
            "ALTER TABLE %s ALTER COLUMN %s TYPE %s"
                .formatted(target.quoted(), name(change), change.after()))
        : Optional.empty();
  }

  private static Optional<String> added(RedshiftTable target, TargetChange change) {
    return change.kind() == TargetChange.Kind.ADDED
        ? Optional.of(
            "ALTER TABLE %s ADD COLUMN %s %s"
                .formatted(target.quoted(), name(change), change.after()))
        : Optional.empty();
  }

  /** Whether both are VARCHAR and the first holds more; a longer one at the target does no harm. */
  private static boolean isLonger(String one, String other) {
    return RedshiftType.find(one).orElse(null) instanceof Varchar first
        && RedshiftType.find(other).orElse(null) instanceof Varchar second
        && first.bytes() > second.bytes();
  }

  private static String name(TargetChange change) {
    return RedshiftIdentifier.quoted(change.column());
  }

  private static StepFailure failure(String message) {
    return StepFailure.of(
        FailureCode.PUBLISH_COLUMNS_DIFFER,
        message,
        "alter the table by hand, or set types: and columns: in the manifest to what it has; a swap"
            + " would take the new columns, once nothing hangs on the table");
  }
}
