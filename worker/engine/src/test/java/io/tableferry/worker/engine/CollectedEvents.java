package io.tableferry.worker.engine;

import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.worker.engine.status.StatusReporter;
import java.util.Queue;

/** Keeps what an attempt tells. */
record CollectedEvents(Queue<WorkerEvent> events) implements StatusReporter {

  @Override
  public void tell(WorkerEvent event) {
    events.add(event);
  }

  @Override
  public boolean conclude(AttemptResult result) {
    throw new AssertionError("the attempt itself does not conclude");
  }
}
