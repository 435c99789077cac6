package io.tableferry.worker.engine;

import io.tableferry.contract.FailureCode;
import io.tableferry.contract.WorkerEvent;

/** What a worker's process ends with. */
final class ExitCode {

  /** Published, or held by the gate. */
  static final int DONE = 0;

  /** Failed; trying again without a change would fail again. */
  static final int FAILED = 1;

  /** Failed; another attempt may succeed (EX_TEMPFAIL of sysexits.h). */
  static final int TRY_AGAIN = 75;

  /** Stopped by SIGTERM: 128 + 15. */
  static final int STOPPED = 143;

  private ExitCode() {}

  static int of(WorkerEvent.Ending ending) {
    if (ending instanceof WorkerEvent.Failed failed) {
      return of(failed.failure().code());
    }
    return DONE;
  }

  /** What was stopped on request is not tried again, and yet did not fail. */
  private static int of(FailureCode code) {
    if (code == FailureCode.TASK_STOPPED) {
      return STOPPED;
    }
    return code.retryable() ? TRY_AGAIN : FAILED;
  }
}
