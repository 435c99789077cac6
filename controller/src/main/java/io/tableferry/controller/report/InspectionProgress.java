package io.tableferry.controller.report;

import io.tableferry.contract.WorkerEvent;
import io.tableferry.controller.plan.PlannedInspection;
import io.tableferry.controller.run.Launching;
import io.tableferry.controller.run.RunListener;
import io.tableferry.controller.run.Running;
import io.tableferry.controller.run.TableState;
import io.tableferry.controller.run.Waiting;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** What an inspection waits for, a line each. */
public final class InspectionProgress implements RunListener {

  private final PrintWriter out;
  private final PlannedInspection asked;
  private final Set<String> told = new HashSet<>();

  public InspectionProgress(PrintWriter out, PlannedInspection asked) {
    this.out = out;
    this.asked = asked;
  }

  @Override
  public void moved(TableState from, TableState to, Instant now) {
    if (from instanceof Launching && to instanceof Waiting) {
      once(
          "max_connections ("
              + asked.source().maxConnections()
              + ") of "
              + asked.server()
              + " is used up; waiting until a connection is free");
    } else if (from instanceof Launching && to instanceof Running) {
      once("a task is launched, which takes Fargate about a minute; waiting for what it says");
    }
  }

  @Override
  public void progressed(WorkerEvent event) {}

  private void once(String line) {
    if (told.add(line)) {
      out.println(asked.source().name() + ": " + line);
      out.flush();
    }
  }
}
