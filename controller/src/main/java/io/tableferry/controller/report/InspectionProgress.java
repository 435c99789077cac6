package io.tableferry.controller.report;

import io.tableferry.contract.TableId;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.controller.plan.PlannedTask;
import io.tableferry.controller.run.Launching;
import io.tableferry.controller.run.RunListener;
import io.tableferry.controller.run.Running;
import io.tableferry.controller.run.TableState;
import io.tableferry.controller.run.Waiting;
import io.tableferry.controller.run.Warning;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** What inspections of sources wait for, a line each. */
public final class InspectionProgress implements RunListener {

  private final PrintWriter out;
  private final Set<String> told = new HashSet<>();

  public InspectionProgress(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void moved(TableState from, TableState to, Instant now) {
    PlannedTask task = to.table();
    if (from instanceof Launching && to instanceof Waiting) {
      once(
          task,
          "max_connections ("
              + task.maxConnections()
              + ") of "
              + task.server()
              + " is used up; waiting until a connection is free");
    } else if (from instanceof Launching && to instanceof Running) {
      once(
          task, "a task is launched, which takes Fargate about a minute; waiting for what it says");
    }
  }

  @Override
  public void warned(TableId table, Warning warning, Instant now) {
    // The report tells.
  }

  @Override
  public void progressed(WorkerEvent event) {}

  private void once(PlannedTask task, String what) {
    String line = task.id().source() + ": " + what;
    if (told.add(line)) {
      out.println(line);
      out.flush();
    }
  }
}
