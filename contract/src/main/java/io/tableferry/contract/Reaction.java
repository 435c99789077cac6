package io.tableferry.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What is done with a value that cannot arrive exactly. All but {@link #FAIL} are counted. */
public enum Reaction {
  /** The table fails, and says in which column, how many values, and which policy would help. */
  @JsonProperty("fail")
  FAIL,
  /** NULL instead of the value. */
  @JsonProperty("set_null")
  SET_NULL,
  /** As much of its beginning as fits, cut between two characters. */
  @JsonProperty("truncate")
  TRUNCATE,
  /** Without the offending characters. */
  @JsonProperty("strip")
  STRIP,
  /** U+FFFD in place of each offending part, as the Unicode standard recommends. */
  @JsonProperty("replace")
  REPLACE,
  /** The nearest value that the target holds; NULL for NaN, to which none is near. */
  @JsonProperty("clamp")
  CLAMP,
  /** To the nearest number of the target's scale, halves away from zero. */
  @JsonProperty("round")
  ROUND;

  /** The name used in manifests, JSON and messages: {@code set_null}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
