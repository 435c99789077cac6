package io.tableferry.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * When a new version is held back instead of published. The defaults are {@code hold}, {@code
 * publish} and 50 %.
 *
 * @param empty what to do when the source is empty and the live table has rows
 * @param emptyFirst what to do when the source is empty and there is no live table yet
 * @param maxRowDropPercent the new version is held when it has fewer rows than the live one by more
 *     than this share; 0 to 100
 */
public record Gate(Reaction empty, Reaction emptyFirst, int maxRowDropPercent) {

  /** What the gate does when its condition is met. */
  public enum Reaction {
    @JsonProperty("hold")
    HOLD,
    @JsonProperty("publish")
    PUBLISH
  }

  public Gate {
    if (maxRowDropPercent < 0 || maxRowDropPercent > 100) {
      throw new IllegalArgumentException("a row drop is a share from 0 to 100 %");
    }
  }

  /** The gate of a manifest that says nothing about it. */
  public static Gate standard() {
    return new Gate(Reaction.HOLD, Reaction.PUBLISH, 50);
  }
}
