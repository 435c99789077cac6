package io.tableferry.controller.run;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.ContractJson;
import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.RunId;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.TargetTable;
import io.tableferry.controller.aws.AwsFailureException;
import io.tableferry.controller.aws.Guard;
import io.tableferry.controller.launch.LaunchAnswer;
import io.tableferry.controller.launch.LaunchRequest;
import io.tableferry.controller.ledger.Claims;
import io.tableferry.controller.ledger.KeptColumns;
import io.tableferry.controller.plan.Destination;
import io.tableferry.controller.plan.PlannedTask;
import io.tableferry.controller.status.TaskView;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Calls the ports for a run. Every method blocks. Claiming and launching always say what came of
 * it; the others may throw, since whatever was not answered is asked again.
 */
final class RunCalls {

  private static final Logger LOG = Logger.getLogger(RunCalls.class);

  private final RunId run;
  private final RunPorts ports;
  private final Destination destination;
  private final URI queue;
  private final Consumer<RunEvent> events;

  RunCalls(
      RunId run, RunPorts ports, Destination destination, URI queue, Consumer<RunEvent> events) {
    this.run = run;
    this.ports = ports;
    this.destination = destination;
    this.queue = queue;
    this.events = events;
  }

  void claim(Action.Claim claim) {
    try {
      List<TargetTable> targets = claim.tables().stream().map(PlannedTask::lease).toList();
      Map<TargetTable, Claims.Decision> decisions =
          ports.claims().claim(claim.server(), run, targets);
      claim.tables().forEach(table -> events.accept(decided(table, decisions)));
    } catch (AwsFailureException e) {
      deny(claim, notStaged(e));
    } catch (RuntimeException e) {
      deny(claim, defect("claiming tables of " + claim.server(), e));
    }
  }

  void launch(Action.Launch launch) {
    PlannedTask table = launch.table();
    Attempt attempt = launch.attempt();
    try {
      Claims.Connection connection =
          ports
              .claims()
              .connect(table.server(), run, table.lease(), launch::usable, table.maxConnections());
      events.accept(connected(launch, connection));
    } catch (AwsFailureException e) {
      events.accept(new RunEvent.LaunchRefused(attempt, notStaged(e)));
    } catch (RuntimeException e) {
      Failure failure = defect("launching " + attempt.table(), e);
      events.accept(new RunEvent.LaunchUnconfirmed(attempt, failure));
    }
  }

  private RunEvent connected(Action.Launch launch, Claims.Connection connection) {
    if (connection instanceof Claims.Connection.Connected granted) {
      return started(launch, granted.connections());
    }
    return connection instanceof Claims.Connection.Lost lost
        ? new RunEvent.LeaseLost(launch.attempt(), lost(launch.table(), lost))
        : new RunEvent.LaunchDeferred(launch.attempt());
  }

  private static Outcome lost(PlannedTask table, Claims.Connection.Lost lost) {
    return lost.to()
        .<Outcome>map(run -> new Outcome.Skipped("run " + run + " has taken over " + table.lease()))
        .orElseGet(() -> new Outcome.Failed(TaskFailures.leaseLost(table)));
  }

  void readResult(Action.ReadResult read) {
    Attempt attempt = read.attempt();
    try {
      Optional<AttemptResult> result = ports.ledger().result(attempt);
      events.accept(
          result
              .<RunEvent>map(found -> new RunEvent.ResultFound(attempt, found))
              .orElseGet(() -> new RunEvent.ResultMissing(attempt, read.taskOver())));
    } catch (ContractJson.UnreadableException e) {
      events.accept(new RunEvent.ResultUnreadable(attempt, unreadable(attempt, e)));
    }
  }

  void describe(List<Action.Describe> tasks) {
    Map<String, TaskView> views =
        ports.watch().describe(tasks.stream().map(Action.Describe::taskArn).toList());
    tasks.forEach(task -> events.accept(observed(task, views)));
  }

  private static RunEvent observed(Action.Describe task, Map<String, TaskView> views) {
    return new RunEvent.TaskObserved(task.attempt(), views.get(task.taskArn()), task.asked());
  }

  void stop(Action.StopTask stop) {
    ports.launcher().stop(stop.taskArn());
  }

  /** What cannot be released now is taken over once this run no longer lives. */
  void release(Action.Release release) {
    try {
      give(release);
    } finally {
      events.accept(new RunEvent.Released(release.table().id()));
    }
  }

  private void give(Action.Release release) {
    release.learnt().ifPresent(columns -> keep(release.table(), columns));
    ports.claims().release(release.table().server(), run, release.table().lease(), release.bytes());
  }

  /**
   * The table is published all the same. The next run then compares with what was kept before, if
   * anything was: it may report a change for the second time, or fail because of it.
   */
  private void keep(PlannedTask table, KeptColumns columns) {
    var unused =
        Guard.done(
            "keeping the columns of " + table.id(),
            () -> table.copies().ifPresent(target -> ports.ledger().keepColumns(target, columns)));
  }

  private void deny(Action.Claim claim, Failure failure) {
    Outcome failed = new Outcome.Failed(failure);
    claim.tables().forEach(t -> events.accept(new RunEvent.ClaimDenied(t.id(), failed)));
  }

  private static Failure defect(String tried, RuntimeException e) {
    LOG.debug("a defect", e);
    return new Failure(
        FailureCode.INTERNAL,
        Optional.empty(),
        tried + " failed unexpectedly: " + e.getClass().getSimpleName(),
        "This is a defect in Tableferry: report it with the controller's log.");
  }

  private static RunEvent decided(PlannedTask table, Map<TargetTable, Claims.Decision> decisions) {
    return decisions.get(table.lease()) instanceof Claims.Decision.Granted granted
        ? new RunEvent.ClaimGranted(table.id(), granted.fence(), granted.bytes())
        : new RunEvent.ClaimDenied(table.id(), taken(table, decisions.get(table.lease())));
  }

  private static Outcome taken(PlannedTask table, Claims.Decision decision) {
    String by =
        decision instanceof Claims.Decision.Taken taken ? "run " + taken.by() : "another run";
    return new Outcome.Skipped(by + " is copying " + table.lease() + " already");
  }

  private RunEvent started(Action.Launch launch, int connections) {
    Attempt attempt = launch.attempt();
    PlannedTask table = launch.table();
    S3Address job =
        ports
            .ledger()
            .write(
                table.job(
                    attempt,
                    launch.fence(),
                    connections,
                    destination,
                    ports.ledger()::columns,
                    queue));
    LaunchAnswer answer =
        ports.launcher().launch(new LaunchRequest(attempt, table.engine(), table.size(), job));
    if (answer instanceof LaunchAnswer.Refused refused) {
      return new RunEvent.LaunchRefused(attempt, refused.failure());
    }
    return answer instanceof LaunchAnswer.Unconfirmed unconfirmed
        ? new RunEvent.LaunchUnconfirmed(attempt, unconfirmed.failure())
        : new RunEvent.LaunchAccepted(
            attempt, ((LaunchAnswer.Accepted) answer).taskArn(), connections);
  }

  private static Failure notStaged(AwsFailureException e) {
    return new Failure(FailureCode.STAGING_FAILED, Optional.empty(), e.getMessage(), e.action());
  }

  private static Failure unreadable(Attempt attempt, ContractJson.UnreadableException e) {
    return new Failure(
        FailureCode.INTERNAL,
        Optional.empty(),
        "the result of " + attempt.table() + " cannot be read: " + e.getMessage(),
        "Use workers and controller of the same release; the warehouse says what was published.");
  }
}
