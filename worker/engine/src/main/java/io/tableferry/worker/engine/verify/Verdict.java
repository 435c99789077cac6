package io.tableferry.worker.engine.verify;

import io.tableferry.worker.engine.failure.StepFailure;

/** What becomes of a loaded version. */
public sealed interface Verdict permits Verified, HeldBack {

  /** One answer for every verdict. */
  interface Cases<R> {
    R verified(Verified version) throws StepFailure;

    R heldBack(HeldBack version) throws StepFailure;
  }

  /** Asks the case that applies. */
  <R> R accept(Cases<R> cases) throws StepFailure;
}
