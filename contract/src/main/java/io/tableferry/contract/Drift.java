package io.tableferry.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What happens when a listed column disappeared from the source or changed its type since the table
 * was last published.
 */
public enum Drift {
  /** The table fails before anything is extracted. */
  @JsonProperty("fail")
  FAIL,
  /** The table is copied as it is now, and the change is recorded in the result. */
  @JsonProperty("record")
  RECORD
}
