package io.tableferry.worker.engine.verify;

import io.tableferry.worker.engine.failure.StepFailure;

/**
 * A version that the gate holds back.
 *
 * @param reason why, and what would let it pass; a sentence
 */
public record HeldBack(String reason) implements Verdict {
  @Override
  public <R> R accept(Cases<R> cases) throws StepFailure {
    return cases.heldBack(this);
  }
}
