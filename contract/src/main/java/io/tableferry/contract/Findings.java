package io.tableferry.contract;

import java.util.List;

/**
 * What an attempt found at the source.
 *
 * @param changed values that a policy changed, by column and policy
 * @param drift how the source's columns changed since the table was last published
 * @param columns all columns that the source has, listed or not; empty if it was not reached
 */
public record Findings(
    List<ChangedValues> changed, List<ColumnDrift> drift, List<SourceColumn> columns) {

  public Findings {
    changed = List.copyOf(changed);
    drift = List.copyOf(drift);
    columns = List.copyOf(columns);
  }

  /** The source was not reached. */
  public static Findings none() {
    return new Findings(List.of(), List.of(), List.of());
  }
}
