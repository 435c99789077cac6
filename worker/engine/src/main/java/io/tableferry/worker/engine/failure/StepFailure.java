package io.tableferry.worker.engine.failure;

import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Step;
import java.util.Optional;

/**
 * A failure that was to be expected: the world outside said no. Anything else that is thrown is a
 * defect. It carries no cause, because the texts of drivers and servers quote values.
 */
public final class StepFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  private StepFailure(Failure failure) {
    super(failure.message());
    this.failure = failure;
  }

  /**
   * A failure of the step that is under way.
   *
   * @param code stable code
   * @param message what was tried, on what, and why it failed: "tried to …, but …"
   * @param action what to do next; one sentence
   */
  public static StepFailure of(FailureCode code, String message, String action) {
    return new StepFailure(new Failure(code, Optional.empty(), message, action));
  }

  /** What is told to people. */
  public Failure failure() {
    return failure;
  }

  /** The same failure, known to have happened in a step. */
  public StepFailure in(Step step) {
    return new StepFailure(
        new Failure(failure.code(), Optional.of(step), failure.message(), failure.action()));
  }
}
