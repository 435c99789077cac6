package io.tableferry.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A kind of value that cannot always arrive exactly, and what a manifest may say about it. */
public enum Policy {
  /** Text, JSON or binary data longer than its target can hold, counted in bytes. */
  @JsonProperty("overlong")
  OVERLONG,
  /** Text with the character U+0000, which no text of the warehouse can hold. */
  @JsonProperty("nul_character")
  NUL_CHARACTER,
  /** Bytes that are no text in the character set of their column. */
  @JsonProperty("invalid_text")
  INVALID_TEXT,
  /** MySQL's dates whose year, month or day is zero. */
  @JsonProperty("zero_date")
  ZERO_DATE,
  /** NaN, infinite numbers, infinite dates. */
  @JsonProperty("non_finite")
  NON_FINITE,
  /** Numbers, dates and times outside what the target holds. */
  @JsonProperty("out_of_range")
  OUT_OF_RANGE,
  /** Numbers with more digits behind the point than the target has. */
  @JsonProperty("loss_of_scale")
  LOSS_OF_SCALE;

  /** Whether a manifest may choose this reaction. */
  public boolean allows(Reaction reaction) {
    return reactions().contains(reaction);
  }

  /** What a manifest may choose. */
  public Set<Reaction> reactions() {
    return switch (this) {
      case OVERLONG -> EnumSet.of(Reaction.FAIL, Reaction.TRUNCATE, Reaction.SET_NULL);
      case NUL_CHARACTER -> EnumSet.of(Reaction.FAIL, Reaction.STRIP, Reaction.SET_NULL);
      case INVALID_TEXT -> EnumSet.of(Reaction.FAIL, Reaction.REPLACE, Reaction.SET_NULL);
      case ZERO_DATE, OUT_OF_RANGE -> EnumSet.of(Reaction.FAIL, Reaction.SET_NULL);
      case NON_FINITE -> EnumSet.of(Reaction.FAIL, Reaction.CLAMP, Reaction.SET_NULL);
      case LOSS_OF_SCALE -> EnumSet.of(Reaction.FAIL, Reaction.ROUND, Reaction.SET_NULL);
    };
  }

  /** The name used in manifests, JSON and messages: {@code nul_character}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
