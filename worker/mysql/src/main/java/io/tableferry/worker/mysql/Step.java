package io.tableferry.worker.mysql;

import io.tableferry.contract.Policy;
import java.util.Set;

/** One thing that is done with a value's bytes between the protocol and the file. */
sealed interface Step
    permits BinaryStep,
        GeometryStep,
        JsonNulStep,
        LengthStep,
        NumberStep,
        TextStep,
        TimeOfDayStep,
        ZeroDateStep {

  /** Whether there is nothing to do with a value. */
  boolean passes(byte[] bytes, int begin, int end);

  /**
   * Takes a value that does not pass a step further.
   *
   * @return the value, or {@code null} for NULL, which is also what is left of a refused value
   */
  byte[] apply(byte[] value, Verdict verdict);

  /** Kinds of values that this step looks for. */
  Set<Policy> policies();
}
