package io.tableferry.worker.engine.staging;

import io.tableferry.worker.engine.failure.StepFailure;

/** Does tasks on the thread that brings them. */
record AtOnce() implements Stage {

  @Override
  public void run(Task task, Runnable cleanUp) throws StepFailure {
    try {
      task.run();
    } finally {
      cleanUp.run();
    }
  }

  @Override
  public void await() {}

  @Override
  public void close() {}
}
