package io.tableferry.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What changed at the source since the table was last published.
 *
 * @param column name of the column
 * @param kind what happened to it
 * @param before its type then, as the source spells it; empty text if it was not there
 * @param after its type now; empty text if it is not there
 */
public record ColumnDrift(String column, Kind kind, String before, String after) {

  /** What can happen to a column. */
  public enum Kind {
    /** A listed column is gone; the new version does not have it. */
    @JsonProperty("disappeared")
    DISAPPEARED,
    /** A listed column has another type. */
    @JsonProperty("retyped")
    RETYPED,
    /** A column is new and not listed; it was not copied. */
    @JsonProperty("unlisted")
    UNLISTED
  }
}
