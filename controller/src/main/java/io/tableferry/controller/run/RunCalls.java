package io.tableferry.controller.run;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.ContractJson;
import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Findings;
import io.tableferry.contract.Measured;
import io.tableferry.contract.RunId;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.TargetTable;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.controller.aws.AwsFailureException;
import io.tableferry.controller.aws.Guard;
import io.tableferry.controller.launch.LaunchAnswer;
import io.tableferry.controller.launch.LaunchRequest;
import io.tableferry.controller.ledger.Claims;
import io.tableferry.controller.ledger.Estimates;
import io.tableferry.controller.ledger.KeptColumns;
import io.tableferry.controller.ledger.TableHistory;
import io.tableferry.controller.manifest.Server;
import io.tableferry.controller.plan.Destination;
import io.tableferry.controller.plan.PlannedTask;
import io.tableferry.controller.status.TaskView;
import io.tableferry.controller.status.TaskWatch;
import java.net.URI;
import java.time.InstantSource;
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
  private final InstantSource clock;
  private final Consumer<RunEvent> events;

  RunCalls(
      RunId run,
      RunPorts ports,
      Destination destination,
      URI queue,
      InstantSource clock,
      Consumer<RunEvent> events) {
    this.run = run;
    this.ports = ports;
    this.destination = destination;
    this.queue = queue;
    this.clock = clock;
    this.events = events;
  }

  void claim(Action.Claim claim) {
    try {
      List<Claims.Wanted> wanted = claim.tables().stream().map(RunCalls::wanted).toList();
      Map<TargetTable, Claims.Decision> decisions =
          ports.claims().claim(claim.server(), run, wanted);
      Estimates estimates = estimates(claim, decisions);
      claim
          .tables()
          .forEach(table -> events.accept(decided(table, decisions.get(table.lease()), estimates)));
    } catch (AwsFailureException e) {
      if (e.passes()) {
        events.accept(new RunEvent.ClaimUnanswered(claim.server(), staging(e)));
      } else {
        deny(claim, staging(e));
      }
    } catch (RuntimeException e) {
      deny(claim, defect("claiming tables of " + claim.server(), e));
    }
  }

  private static Claims.Wanted wanted(PlannedTask table) {
    return new Claims.Wanted(table.lease(), table.id(), table.copies().isPresent());
  }

  /** Of a source with a table that was never published, what is known of its size all the same. */
  private Estimates estimates(Action.Claim claim, Map<TargetTable, Claims.Decision> decisions) {
    return claim.tables().stream()
        .filter(table -> table.copies().isPresent())
        .filter(
            table ->
                decisions.get(table.lease()) instanceof Claims.Decision.Granted granted
                    && !granted.history().published())
        .map(table -> table.id().source())
        .distinct()
        .map(ports.ledger()::estimates)
        .reduce(Estimates.none(), Estimates::and);
  }

  private static RunEvent decided(
      PlannedTask table, Claims.Decision decision, Estimates estimates) {
    if (decision instanceof Claims.Decision.Granted granted) {
      return new RunEvent.ClaimGranted(
          table.id(),
          granted.history().published()
              ? granted.history()
              : new TableHistory(0, estimates.rows(table), 0),
          granted.under());
    }
    if (decision instanceof Claims.Decision.Adopted adopted) {
      return new RunEvent.ClaimAdopted(
          adopted.attempt(),
          new TaskInHand(adopted.taskArn(), adopted.fence(), adopted.connections()),
          adopted.history());
    }
    return new RunEvent.ClaimDenied(table.id(), taken(table, (Claims.Decision.Taken) decision));
  }

  private static Outcome taken(PlannedTask table, Claims.Decision.Taken taken) {
    return new Outcome.Skipped("run " + taken.by() + " is copying " + table.lease() + " already");
  }

  /**
   * Takes connections for tables of one server.
   *
   * @param ready takes the start of each task that may begin
   */
  void connect(List<Action.Launch> launches, Consumer<Runnable> ready) {
    Action.Launch first = launches.get(0);
    Server server = first.table().server();
    try {
      Map<TargetTable, Claims.Connection> connections =
          ports.claims().connect(server, run, launches.stream().map(RunCalls::request).toList());
      launches.forEach(launch -> connected(launch, connections.get(launch.table().lease()), ready));
    } catch (AwsFailureException e) {
      launches.forEach(l -> events.accept(new RunEvent.LaunchRefused(l.attempt(), staging(e))));
    } catch (RuntimeException e) {
      Failure failure = defect("taking connections of " + server, e);
      launches.forEach(l -> events.accept(new RunEvent.LaunchRefused(l.attempt(), failure)));
    }
  }

  private static Claims.Request request(Action.Launch launch) {
    return new Claims.Request(
        launch.table().lease(), launch.attempt(), launch::usable, launch.table().maxConnections());
  }

  private void connected(
      Action.Launch launch, Claims.Connection connection, Consumer<Runnable> ready) {
    Attempt attempt = launch.attempt();
    if (connection instanceof Claims.Connection.Connected granted) {
      ready.accept(() -> start(launch, granted));
    } else if (connection instanceof Claims.Connection.Lost lost) {
      events.accept(new RunEvent.LeaseLost(attempt, lost(launch.table(), lost)));
    } else {
      events.accept(new RunEvent.LaunchDeferred(attempt));
    }
  }

  private static Outcome lost(PlannedTask table, Claims.Connection.Lost lost) {
    return lost.to()
        .<Outcome>map(run -> new Outcome.Skipped("run " + run + " has taken over " + table.lease()))
        .orElseGet(() -> new Outcome.Failed(TaskFailures.leaseLost(table)));
  }

  private void start(Action.Launch launch, Claims.Connection.Connected granted) {
    Attempt attempt = launch.attempt();
    try {
      events.accept(started(launch, granted));
    } catch (AwsFailureException e) {
      events.accept(new RunEvent.LaunchRefused(attempt, staging(e)));
    } catch (RuntimeException e) {
      Failure failure = defect("launching " + attempt.table(), e);
      events.accept(new RunEvent.LaunchUnconfirmed(attempt, failure));
    }
  }

  private RunEvent started(Action.Launch launch, Claims.Connection.Connected granted) {
    Attempt attempt = launch.attempt();
    PlannedTask table = launch.table();
    S3Address job =
        ports
            .ledger()
            .write(
                table.job(
                    attempt,
                    granted.fence(),
                    granted.connections(),
                    destination,
                    ports.ledger()::columns,
                    queue));
    LaunchAnswer answer =
        ports
            .launcher()
            .launch(
                new LaunchRequest(attempt, table.engine(), launch.size(), launch.onDemand(), job));
    if (answer instanceof LaunchAnswer.Refused refused) {
      return new RunEvent.LaunchRefused(attempt, refused.failure());
    }
    return answer instanceof LaunchAnswer.Unconfirmed unconfirmed
        ? new RunEvent.LaunchUnconfirmed(attempt, unconfirmed.failure())
        : new RunEvent.LaunchAccepted(
            attempt,
            new TaskInHand(
                ((LaunchAnswer.Accepted) answer).taskArn(),
                granted.fence(),
                granted.connections()));
  }

  void findTasks(List<Action.FindTask> questions) {
    Map<Attempt, TaskWatch.Found> found =
        ports.watch().find(questions.stream().map(Action.FindTask::attempt).toList());
    questions.forEach(question -> events.accept(answer(question, found)));
  }

  private static RunEvent answer(Action.FindTask question, Map<Attempt, TaskWatch.Found> found) {
    TaskWatch.Found task = found.get(question.attempt());
    return task == null
        ? new RunEvent.TaskNotFound(question.attempt(), question.asked())
        : new RunEvent.TaskFound(question.attempt(), new TaskInHand(task.taskArn(), 0, 0));
  }

  void readResult(Action.ReadResult read) {
    Attempt attempt = read.attempt();
    try {
      Optional<AttemptResult> result = ports.ledger().result(attempt);
      events.accept(
          result
              .<RunEvent>map(found -> new RunEvent.ResultFound(attempt, found))
              .orElseGet(() -> new RunEvent.ResultMissing(attempt, read.asked())));
    } catch (ContractJson.UnreadableException e) {
      events.accept(new RunEvent.ResultFound(attempt, unreadable(attempt, e)));
    }
  }

  void describe(List<Action.Describe> tasks) {
    Map<String, TaskView> views =
        ports.watch().describe(tasks.stream().map(Action.Describe::taskArn).toList());
    tasks.forEach(
        task ->
            events.accept(new RunEvent.TaskObserved(task.attempt(), views.get(task.taskArn()))));
  }

  void stop(Action.StopTask stop) {
    ports.launcher().stop(stop.taskArn());
  }

  /** What cannot be released now is tried again, and taken over once this run no longer lives. */
  void release(List<Action.Release> releases) {
    releases.forEach(this::keepColumns);
    ports
        .claims()
        .release(
            releases.get(0).table().server(),
            run,
            releases.stream()
                .map(
                    r ->
                        new Claims.Return(
                            r.table().lease(), r.attempt(), r.keepsLease(), r.history()))
                .toList());
    releases.forEach(r -> events.accept(new RunEvent.Released(r.table().id(), r.attempt())));
  }

  /**
   * The table is published all the same if they cannot be kept. The next run then compares with
   * what was kept before, if anything was: it may report a change for the second time, or fail
   * because of it.
   */
  private void keepColumns(Action.Release release) {
    release
        .columns()
        .ifPresent(
            columns -> {
              var unused =
                  Guard.done(
                      "keeping the columns of " + release.table().id(),
                      () ->
                          release
                              .table()
                              .copies()
                              .ifPresent(
                                  target ->
                                      ports
                                          .ledger()
                                          .keepColumns(
                                              target, new KeptColumns(release.fence(), columns))));
            });
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

  private static Failure staging(AwsFailureException e) {
    return new Failure(
        e.passes() ? FailureCode.STAGING_FAILED : FailureCode.STAGING_REFUSED,
        Optional.empty(),
        e.getMessage(),
        e.action());
  }

  private AttemptResult unreadable(Attempt attempt, ContractJson.UnreadableException e) {
    Failure failure =
        new Failure(
            FailureCode.INTERNAL,
            Optional.empty(),
            "the result of " + attempt.table() + " cannot be read: " + e.getMessage(),
            "Use workers and controller of the same release; the warehouse says what was published.");
    return new AttemptResult(
        new WorkerEvent.Failed(attempt, clock.instant(), failure),
        Measured.nothing(),
        Findings.none());
  }
}
