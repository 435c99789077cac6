package io.tableferry.controller.cli;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.RunId;
import io.tableferry.controller.aws.AwsClients;
import io.tableferry.controller.aws.Guard;
import io.tableferry.controller.doctor.Doctor;
import io.tableferry.controller.launch.EcsTaskLauncher;
import io.tableferry.controller.ledger.HeartbeatLiveness;
import io.tableferry.controller.ledger.KeptPlan;
import io.tableferry.controller.ledger.Ledger;
import io.tableferry.controller.ledger.Liveness;
import io.tableferry.controller.ledger.OwnRun;
import io.tableferry.controller.ledger.Ownership;
import io.tableferry.controller.ledger.RunLedger;
import io.tableferry.controller.ledger.RunRecord;
import io.tableferry.controller.ledger.S3ClaimsStore;
import io.tableferry.controller.ledger.S3Ledger;
import io.tableferry.controller.ledger.S3RunLedger;
import io.tableferry.controller.ledger.SharedClaims;
import io.tableferry.controller.ledger.TakeOver;
import io.tableferry.controller.ledger.UnreadableDocumentException;
import io.tableferry.controller.plan.PlannedTask;
import io.tableferry.controller.report.DeadlineEvents;
import io.tableferry.controller.report.JsonReport;
import io.tableferry.controller.report.LogEvent;
import io.tableferry.controller.report.RunListeners;
import io.tableferry.controller.report.RunReport;
import io.tableferry.controller.run.Done;
import io.tableferry.controller.run.Outcome;
import io.tableferry.controller.run.ReplicationRun;
import io.tableferry.controller.run.RunListener;
import io.tableferry.controller.run.RunMachine;
import io.tableferry.controller.run.RunPorts;
import io.tableferry.controller.status.EcsTaskWatch;
import io.tableferry.controller.status.RunQueue;
import io.tableferry.controller.status.SqsStatusConsumer;
import io.tableferry.controller.status.TaskWatch;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** One run from its first call to AWS, or from where a dead controller left it, to its report. */
final class RunSession {

  private static final Logger LOG = Logger.getLogger(RunSession.class);

  private static final int MOST_BACKOFF_MILLIS = 1000;

  private final RunId run;
  private final Deployment deployment;
  private final PrintWriter err;
  private final Clock clock;

  /**
   * Prepares it; nothing is called.
   *
   * @param err takes why a run cannot begin
   */
  RunSession(RunId run, Deployment deployment, PrintWriter err, Clock clock) {
    this.run = run;
    this.deployment = deployment;
    this.err = err;
    this.clock = clock;
  }

  /**
   * Begins the run, and carries it out.
   *
   * @param manifests the set of manifests that it was planned from
   */
  ExitCode begin(List<PlannedTask> tasks, Optional<String> manifests, RunView view)
      throws InterruptedException {
    try (Termination termination = Termination.expected()) {
      return begin(tasks, manifests, view, termination);
    }
  }

  /** The same as a part of something that takes longer. */
  ExitCode begin(
      List<PlannedTask> tasks, Optional<String> manifests, RunView view, Termination termination)
      throws InterruptedException {
    MDC.put("run", run);
    try (AwsClients aws = AwsClients.create()) {
      KeptPlan plan = new KeptPlan(run, clock.instant(), manifests, tasks);
      Optional<OwnRun> own = ledger(aws).begin(plan);
      if (own.isEmpty()) {
        err.println("--run-id " + run + ": there was a run of that name already; take another");
        return ExitCode.USAGE;
      }
      RunMachine.Transition beginning = RunMachine.begin(plan, deployment.rules());
      return termination.ending(guarded(aws, own.get(), beginning, view, termination));
    }
  }

  /** Goes on with the run, if its controller is dead. */
  ExitCode resume(RunView view, Termination termination) throws InterruptedException {
    MDC.put("run", run);
    try (AwsClients aws = AwsClients.create()) {
      TakeOver takeOver = ledger(aws).takeOver(run);
      if (takeOver instanceof TakeOver.Refused refused) {
        return refused(refused.why());
      }
      TakeOver.Taken taken = (TakeOver.Taken) takeOver;
      List<PlannedTask> tasks = taken.plan().tasks();
      RunMachine.Transition beginning =
          RunMachine.resume(tasks, taken.record(), deployment.rules(), clock.instant());
      return termination.ending(guarded(aws, taken.own(), beginning, view, termination));
    } catch (UnreadableDocumentException e) {
      err.println("run " + run + " cannot be resumed: " + e.getMessage());
      return ExitCode.FAILED;
    }
  }

  private ExitCode refused(TakeOver.Reason why) {
    switch (why) {
      case NO_SUCH_RUN ->
          err.println("there is no run " + run + ", or it has expired: see controller runs");
      case ALIVE ->
          err.println(
              "run " + run + " is being carried out elsewhere: see controller status " + run);
      case FINISHED ->
          err.println(
              "run "
                  + run
                  + " is finished; controller retry "
                  + run
                  + " launches again what failed");
      case NO_PLAN ->
          err.println(
              "the controller of run " + run + " died before it began: launch its tables anew");
    }
    return ExitCode.USAGE;
  }

  /** What ends it here leaves a run behind that another process can finish. */
  private ExitCode guarded(
      AwsClients aws,
      OwnRun own,
      RunMachine.Transition beginning,
      RunView view,
      Termination termination)
      throws InterruptedException {
    try {
      return carryOut(aws, own, beginning, view, termination);
    } catch (RuntimeException | Error e) {
      var unused = CommandEnd.say(e, err);
      if (!Doctor.isItsRun(run)) {
        err.println("run " + run + " may be unfinished: controller resume " + run + " finishes it");
        err.flush();
      }
      return ExitCode.UNFINISHED;
    }
  }

  private ExitCode carryOut(
      AwsClients aws,
      OwnRun own,
      RunMachine.Transition beginning,
      RunView view,
      Termination termination)
      throws InterruptedException {
    Ledger ledger = new S3Ledger(aws.s3(), deployment.staging());
    RunQueue queue = new RunQueue(aws.sqs(), deployment.queuePrefix(), run);
    URI url = queue.create();
    try (DeadlineEvents events = deadlines(aws)) {
      ReplicationRun replication =
          new ReplicationRun(
              beginning,
              ports(aws, ledger),
              deployment.destination(),
              url,
              listener(view, events),
              clock);
      termination.stops(replication::stop);
      Optional<List<Done>> outcomes = kept(aws, url, own, replication);
      if (outcomes.isEmpty()) {
        err.println("another controller has taken over run " + run + ": see controller status");
        return ExitCode.FAILED;
      }
      RunReport report = concluded(own, ledger, replication.kept(), outcomes.get());
      quietly(() -> queue.delete(url));
      return view.show(report, ledger);
    }
  }

  /** Nothing else writes of the run when this has returned. */
  private Optional<List<Done>> kept(AwsClients aws, URI url, OwnRun own, ReplicationRun replication)
      throws InterruptedException {
    RunKeeper keeper = RunKeeper.start(own, replication);
    try {
      return toTheEnd(aws, url, own, replication);
    } finally {
      keeper.close();
    }
  }

  private RunReport concluded(OwnRun own, Ledger ledger, RunRecord record, List<Done> outcomes) {
    RunReport report = RunReport.of(record, outcomes, clock.instant());
    quietly(() -> ledger.report(run, JsonReport.write(report)));
    quietly(
        () -> {
          var unused = own.save(record);
        });
    quietly(() -> own.finish(record));
    String outcome = report.outcome().word();
    Map<String, Object> keys = new HashMap<>(Map.of("outcome", outcome));
    for (Outcome.Kind kind : Outcome.Kind.values()) {
      keys.put(kind.word(), report.count(kind));
    }
    LogEvent.RUN_ENDED.write(LOG, Logger.Level.INFO, "the run is over: " + outcome, keys);
    return report;
  }

  private Optional<List<Done>> toTheEnd(
      AwsClients aws, URI url, OwnRun own, ReplicationRun replication) throws InterruptedException {
    SqsStatusConsumer status = SqsStatusConsumer.start(aws.sqs(), url, replication::accept, clock);
    try {
      return replication.toTheEnd(status::listening, () -> own.beat() != Ownership.TAKEN_OVER);
    } finally {
      status.close();
    }
  }

  private DeadlineEvents deadlines(AwsClients aws) {
    return new DeadlineEvents(run, deployment.eventBus(), aws::eventBridge);
  }

  private static RunListener listener(RunView view, DeadlineEvents events) {
    return new RunListeners(List.of(view.listener(), events));
  }

  private RunLedger ledger(AwsClients aws) {
    return new S3RunLedger(
        aws.s3(),
        deployment.staging(),
        clock,
        UUID.randomUUID().toString(),
        () -> TimeUnit.SECONDS.sleep(1));
  }

  private RunPorts ports(AwsClients aws, Ledger ledger) {
    EcsTaskWatch watch =
        new EcsTaskWatch(aws.ecs(), deployment.ecs().cluster(), deployment.staging()::job);
    HeartbeatLiveness liveness =
        new HeartbeatLiveness(
            aws.s3(),
            deployment.staging(),
            attempts -> known(watch.find(attempts)),
            () -> TimeUnit.SECONDS.sleep(1));
    SharedClaims claims =
        new SharedClaims(
            new S3ClaimsStore(aws.s3(), deployment.staging()),
            clock,
            liveness,
            RunSession::backOff);
    return new RunPorts(ledger, claims, new EcsTaskLauncher(aws.ecs(), deployment.ecs()), watch);
  }

  private static Map<Attempt, Liveness.Task> known(Map<Attempt, TaskWatch.Found> found) {
    Map<Attempt, Liveness.Task> known = new HashMap<>();
    found.forEach(
        (attempt, task) ->
            known.put(attempt, new Liveness.Task(task.taskArn(), task.view().isOver())));
    return known;
  }

  private static void backOff(int lost) throws InterruptedException {
    int most = Math.min(MOST_BACKOFF_MILLIS, 20 << Math.min(lost, 6));
    TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(1, most));
  }

  /** The outcomes stand; what cannot be tidied up is only worth a warning. */
  private static void quietly(Runnable tidying) {
    var unused = Guard.done("tidying up after the run", tidying);
  }
}
