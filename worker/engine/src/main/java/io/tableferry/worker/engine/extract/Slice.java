package io.tableferry.worker.engine.extract;

import java.util.Optional;

/**
 * A part of a snapshot that one connection reads.
 *
 * @param index counts from 0
 * @param condition which rows, as a condition in the source's SQL; empty for all
 */
public record Slice(int index, Optional<String> condition) {

  /** The only slice of a table that is read in one piece. */
  public static Slice whole() {
    return new Slice(0, Optional.empty());
  }
}
