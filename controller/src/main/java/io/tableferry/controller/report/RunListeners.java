package io.tableferry.controller.report;

import io.tableferry.contract.TableId;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.controller.run.RunListener;
import io.tableferry.controller.run.TableState;
import io.tableferry.controller.run.Warning;
import java.time.Instant;
import java.util.List;

/** Several listeners as one. */
public record RunListeners(List<RunListener> all) implements RunListener {

  public RunListeners {
    all = List.copyOf(all);
  }

  @Override
  public void moved(TableState from, TableState to, Instant now) {
    all.forEach(listener -> listener.moved(from, to, now));
  }

  @Override
  public void warned(TableId table, Warning warning, Instant now) {
    all.forEach(listener -> listener.warned(table, warning, now));
  }

  @Override
  public void progressed(WorkerEvent event) {
    all.forEach(listener -> listener.progressed(event));
  }
}
