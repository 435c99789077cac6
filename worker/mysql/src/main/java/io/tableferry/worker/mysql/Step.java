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

  /**
   * Takes a value a step further; hands on the same array where nothing has to be changed.
   *
   * @return the value, or {@code null} for NULL, which is also what is left of a refused value
   */
  byte[] apply(byte[] value, Verdict verdict);

  /** Kinds of values that this step looks for. */
  Set<Policy> policies();
}
