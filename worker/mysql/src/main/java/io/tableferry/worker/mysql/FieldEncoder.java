package io.tableferry.worker.mysql;

import io.tableferry.contract.Policy;
import io.tableferry.contract.Reaction;
import io.tableferry.worker.engine.extract.Tally;

/** Takes the values of one column from the protocol's bytes to the file's. For one thread. */
final class FieldEncoder {

  private final Step[] steps;
  private final Verdict verdict;

  /** {@code index} is the column's in the tally. */
  FieldEncoder(int index, MySqlColumn column, Tally tally) {
    this.steps = column.carriage().steps().toArray(Step[]::new);
    this.verdict = new Verdict(index, column.mapping().policies(), tally);
  }

  /** Whether the bytes of a value that is in no doubt are also what is written. */
  boolean passes(byte[] bytes, int begin, int end) {
    for (Step step : steps) {
      if (!step.passes(bytes, begin, end)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The value as it is written, before quoting.
   *
   * @param value its bytes, or {@code null} for NULL
   * @param doubtful whether the server could not convert all of it
   */
  byte[] encode(byte[] value, boolean doubtful) {
    verdict.next();
    if (doubtful && verdict.on(Policy.INVALID_TEXT) != Reaction.REPLACE) {
      return null;
    }
    byte[] encoded = value;
    for (Step step : steps) {
      if (encoded == null) {
        return null;
      }
      if (!step.passes(encoded, 0, encoded.length)) {
        encoded = step.apply(encoded, verdict);
      }
    }
    return encoded;
  }

  /** Whether any value was refused. */
  boolean refused() {
    return verdict.refused();
  }
}
