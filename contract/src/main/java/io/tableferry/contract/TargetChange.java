package io.tableferry.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What differs between a new version and the one that is live.
 *
 * @param column name of the column in the warehouse
 * @param kind what happened to it
 * @param before its type in the live version; empty text if it is not there
 * @param after its type in the new version; empty text if it is not there
 */
public record TargetChange(String column, Kind kind, String before, String after) {

  /** What can happen to a column. */
  public enum Kind {
    /** The new version has it, the live one has not. */
    @JsonProperty("added")
    ADDED,
    /** The live version has it, the new one has not. */
    @JsonProperty("removed")
    REMOVED,
    /** Both have it, with different types. */
    @JsonProperty("retyped")
    RETYPED
  }
}
