package io.tableferry.worker.engine;

import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.TableId;
import io.tableferry.worker.engine.failure.Fallible;
import io.tableferry.worker.engine.failure.StepFailure;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks an attempt to end early, from any thread and at any time, and makes what it waits for end.
 */
final class StopSignal {

  private static final String ACTION = "launch again";

  private final List<Runnable> endings = new ArrayList<>();
  private boolean given;

  /** Whether the attempt was asked to end. */
  synchronized boolean isGiven() {
    return given;
  }

  /**
   * To be asked before something is begun that would take long.
   *
   * @throws StepFailure if the attempt was asked to end
   */
  void requireNotGiven(TableId table) throws StepFailure {
    if (isGiven()) {
      throw StepFailure.of(FailureCode.TASK_STOPPED, message(table), ACTION);
    }
  }

  /** Asks it to end. */
  synchronized void give() {
    given = true;
    endings.forEach(Runnable::run);
  }

  /**
   * Does work that {@code end} makes fail soon. It is called if the signal is given meanwhile, and
   * never after this method has returned.
   */
  <T> T ending(Runnable end, Fallible<T> work) throws StepFailure {
    add(end);
    try {
      return work.run();
    } finally {
      remove(end);
    }
  }

  /** Does work that ends when its thread is interrupted; no interruption outlasts it. */
  <T> T interrupting(Fallible<T> work) throws StepFailure {
    try {
      return ending(Thread.currentThread()::interrupt, work);
    } finally {
      Thread.interrupted();
    }
  }

  /** What fails because the attempt is being stopped is no failure of its own. */
  Failure told(Failure failure, TableId table) {
    return isGiven()
        ? new Failure(FailureCode.TASK_STOPPED, failure.step(), message(table), ACTION)
        : failure;
  }

  private static String message(TableId table) {
    return "the task was asked to stop while it copied " + table;
  }

  private synchronized void add(Runnable end) {
    endings.add(end);
    if (given) {
      end.run();
    }
  }

  private synchronized void remove(Runnable end) {
    endings.remove(end);
  }
}
