package io.tableferry.worker.engine.extract;

import io.tableferry.contract.ColumnDrift;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Mask;
import io.tableferry.contract.Policy;
import io.tableferry.contract.Reaction;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.warehouse.RedshiftType;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What can be wrong with the columns of a table, in the same words whatever the database.
 *
 * @param table name of the table, as the manifest has it
 * @param place where the table is
 */
public record ColumnFailures(String table, String place) {

  /**
   * Listed columns that the table does not have, or that have another type than when it was last
   * published.
   */
  public StepFailure changed(
      List<String> missing, List<ColumnDrift> retyped, Collection<String> existing) {
    Stream<String> reasons =
        Stream.concat(
            missing.stream().map(name -> "it has no " + name + NearestName.hint(existing, name)),
            retyped.stream()
                .map(
                    c ->
                        "%s changed from %s to %s since it was last published"
                            .formatted(c.column(), c.before(), c.after())));
    return StepFailure.of(
        missing.isEmpty() ? FailureCode.SOURCE_COLUMN_CHANGED : FailureCode.SOURCE_COLUMN_MISSING,
        "tried to find the columns of "
            + table
            + " in "
            + place
            + ", but "
            + reasons.collect(Collectors.joining(", ")),
        "correct columns in the manifest; if the source was meant to change, launch the table with"
            + " drift: record, or keep a column's type under types:");
  }

  /**
   * Columns whose type cannot be carried over as asked.
   *
   * @param reasons one for each column, by {@link #unsupported}
   */
  public StepFailure typesUnsupported(List<String> reasons) {
    return StepFailure.of(
        FailureCode.SOURCE_TYPE_UNSUPPORTED,
        "tried to find a type in the warehouse for every column of "
            + table
            + ", but "
            + String.join("; ", reasons),
        "leave these columns out, or give them another type under types: or another mask in the"
            + " manifest");
  }

  /**
   * Why a column cannot be carried over.
   *
   * @param declared its type at the source
   * @param wanted the type that the manifest sets, if any
   */
  public static String unsupported(String column, String declared, Optional<RedshiftType> wanted) {
    return wanted
        .map(
            type ->
                "%s is %s, which %s cannot take without changing values"
                    .formatted(column, declared, type.ddl()))
        .orElseGet(() -> "%s is %s, which has no counterpart".formatted(column, declared));
  }

  /**
   * Why a column cannot be masked as asked.
   *
   * @param declared its type at the source
   */
  public static String unmaskable(String column, String declared, Mask mask) {
    return "%s is %s, which the mask %s cannot take (redact, set_null and sql take every type)"
        .formatted(column, declared, mask.label());
  }

  /**
   * Expressions of masks that the database does not take.
   *
   * @param reasons one for each column: its name and, in our words, what is wrong
   */
  public StepFailure expressionsRefused(List<String> reasons) {
    return StepFailure.of(
        FailureCode.SOURCE_TYPE_UNSUPPORTED,
        "tried the expressions under mask: sql of "
            + table
            + ", but the database does not take that of "
            + String.join("; ", reasons),
        "try the expression in a SELECT from this table at the source, and correct it in the"
            + " manifest");
  }

  /** Values that no policy lets pass; which columns, of which kind, and how many. */
  public StepFailure valuesRefused(List<Tally.Refused> refused) {
    return StepFailure.of(
        FailureCode.SOURCE_VALUE_REFUSED,
        "tried to carry over every value of "
            + table
            + " exactly, but "
            + refused.stream().map(ColumnFailures::finding).collect(Collectors.joining("; ")),
        "choose one of these policies for the column in the manifest, mend the values at the source,"
            + " or give the column another type under types:");
  }

  private static String finding(Tally.Refused refused) {
    ColumnMapping column = refused.column();
    return String.format(
        Locale.ROOT,
        "column %s (%s) holds %,d %s %s (policy %s: %s)",
        column.column(),
        column.sourceType(),
        refused.count(),
        refused.count() == 1 ? "value" : "values",
        what(refused.policy(), column.target()),
        refused.policy().label(),
        column.remedies(refused.policy()).stream()
            .map(Reaction::label)
            .collect(Collectors.joining(" or ")));
  }

  private static String what(Policy policy, RedshiftType target) {
    return switch (policy) {
      case OVERLONG -> "longer than " + target.ddl();
      case NUL_CHARACTER -> "with the character NUL";
      case INVALID_TEXT -> "that cannot be read as text of its character set";
      case ZERO_DATE -> "with a zero year, month or day";
      case NON_FINITE -> "infinite or not a number";
      case OUT_OF_RANGE -> "outside the range of " + target.ddl();
      case LOSS_OF_SCALE -> "with more digits behind the point than " + target.ddl();
    };
  }
}
