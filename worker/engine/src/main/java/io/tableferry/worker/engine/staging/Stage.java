package io.tableferry.worker.engine.staging;

import io.tableferry.worker.engine.failure.StepFailure;

/** Does one kind of work on buffers, in the order in which they come. */
interface Stage extends AutoCloseable {

  /** Something to do. */
  interface Task {
    void run() throws StepFailure;
  }

  /**
   * Has a task done after all earlier ones.
   *
   * @param cleanUp done in any case, even if the task is not
   * @throws StepFailure if an earlier task failed, or this one, if it is done at once
   */
  void run(Task task, Runnable cleanUp) throws StepFailure;

  /**
   * Waits until all tasks are done.
   *
   * @throws StepFailure if any of them failed
   */
  void await() throws StepFailure;

  /** Drops what waits, and returns when nothing is under way any more. */
  @Override
  void close();
}
