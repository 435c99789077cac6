package io.tableferry.controller.cli;

import io.tableferry.contract.TableId;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.controller.doctor.Findings;
import io.tableferry.controller.doctor.SourceFindings;
import io.tableferry.controller.launch.EcsSettings;
import io.tableferry.controller.ledger.Ledger;
import io.tableferry.controller.report.InspectionProgress;
import io.tableferry.controller.report.LogProgress;
import io.tableferry.controller.report.RunListeners;
import io.tableferry.controller.report.RunReport;
import io.tableferry.controller.run.Done;
import io.tableferry.controller.run.RunListener;
import io.tableferry.controller.run.Running;
import io.tableferry.controller.run.TableState;
import io.tableferry.controller.run.Warning;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What is seen of the doctor's jobs: what they wait for, and what they found. */
final class DoctorView implements RunView {

  private final Output output;
  private final Findings findings;
  private final EcsSettings ecs;
  private final PrintWriter err;
  private final Set<TableId> running = ConcurrentHashMap.newKeySet();
  private final Set<TableId> heard = ConcurrentHashMap.newKeySet();

  /**
   * Makes the view.
   *
   * @param output how it is shown
   * @param findings take what is found
   * @param err takes what it waits for
   */
  DoctorView(Output output, Findings findings, EcsSettings ecs, PrintWriter err) {
    this.output = output;
    this.findings = findings;
    this.ecs = ecs;
    this.err = err;
  }

  @Override
  public RunListener listener() {
    RunListener seen = output == Output.JSON ? new LogProgress() : new InspectionProgress(err);
    return new RunListeners(List.of(seen, new Hearing(running, heard)));
  }

  @Override
  public ExitCode show(RunReport report, Ledger ledger) {
    report.tables().forEach(done -> add(done, ledger));
    return ExitCode.WORKING;
  }

  private void add(Done done, Ledger ledger) {
    TableId job = done.table().id();
    String family = ecs.family(done.table().engine());
    findings.addAll(
        job.source(),
        new SourceFindings(done, family, running.contains(job), heard.contains(job), ledger)
            .trials());
  }

  /**
   * Notes which jobs have tasks, and whose events arrive by the queue.
   *
   * @param running those that ECS has given a task
   * @param heard those of which the queue has told
   */
  private record Hearing(Set<TableId> running, Set<TableId> heard) implements RunListener {

    @Override
    public void moved(TableState from, TableState to, Instant now) {
      if (to instanceof Running) {
        running.add(to.table().id());
      }
    }

    @Override
    public void warned(TableId table, Warning warning, Instant now) {
      // A diagnosis has no deadline.
    }

    @Override
    public void progressed(WorkerEvent event) {
      heard.add(event.attempt().table());
    }
  }
}
