package io.tableferry.controller.cli;

import io.tableferry.contract.RunId;
import io.tableferry.controller.aws.AwsClients;
import io.tableferry.controller.aws.Guard;
import io.tableferry.controller.launch.EcsTaskLauncher;
import io.tableferry.controller.ledger.Heartbeat;
import io.tableferry.controller.ledger.HeartbeatLiveness;
import io.tableferry.controller.ledger.Ledger;
import io.tableferry.controller.ledger.S3Claims;
import io.tableferry.controller.ledger.S3Ledger;
import io.tableferry.controller.plan.PlannedTask;
import io.tableferry.controller.report.JsonReport;
import io.tableferry.controller.report.RunReport;
import io.tableferry.controller.run.Done;
import io.tableferry.controller.run.ReplicationRun;
import io.tableferry.controller.run.RunPorts;
import io.tableferry.controller.status.EcsTaskWatch;
import io.tableferry.controller.status.RunQueue;
import io.tableferry.controller.status.SqsStatusConsumer;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.MDC;

/** One run from its first call to AWS to its report. */
final class LaunchSession {

  private static final int MOST_BACKOFF_MILLIS = 1000;

  private final RunId run;
  private final List<PlannedTask> tasks;
  private final Deployment deployment;
  private final Clock clock;

  LaunchSession(RunId run, List<PlannedTask> tasks, Deployment deployment, Clock clock) {
    this.run = run;
    this.tasks = List.copyOf(tasks);
    this.deployment = deployment;
    this.clock = clock;
  }

  ExitCode run(RunView view, PrintWriter err) throws InterruptedException {
    MDC.put("run", run);
    Instant startedAt = clock.instant();
    try (AwsClients aws = AwsClients.create()) {
      String controller = UUID.randomUUID().toString();
      Ledger ledger = new S3Ledger(aws.s3(), deployment.staging(), clock, controller);
      if (!ledger.begin(run)) {
        err.println("--run-id " + run + ": there was a run of that name already; take another");
        return ExitCode.USAGE;
      }
      Heartbeat heartbeat = Heartbeat.start(ledger, run);
      try {
        return replicate(aws, ledger, view, startedAt);
      } finally {
        heartbeat.close();
      }
    }
  }

  private ExitCode replicate(AwsClients aws, Ledger ledger, RunView view, Instant startedAt)
      throws InterruptedException {
    RunQueue queue = new RunQueue(aws.sqs(), deployment.queuePrefix(), run);
    URI url = queue.create();
    ReplicationRun replication =
        new ReplicationRun(
            run,
            tasks,
            deployment.maxTasks(),
            ports(aws, ledger),
            deployment.destination(),
            url,
            view.listener(),
            clock);
    try (Termination termination = Termination.stopping(replication::stop)) {
      List<Done> outcomes = toTheEnd(aws, url, replication);
      quietly(() -> queue.delete(url));
      RunReport report = new RunReport(run, startedAt, clock.instant(), outcomes);
      quietly(() -> ledger.report(run, JsonReport.write(report)));
      ExitCode exit = view.show(report, ledger);
      return termination.requested() ? ExitCode.TERMINATED : exit;
    }
  }

  private static List<Done> toTheEnd(AwsClients aws, URI url, ReplicationRun replication)
      throws InterruptedException {
    SqsStatusConsumer status = SqsStatusConsumer.start(aws.sqs(), url, replication::accept);
    try {
      return replication.toTheEnd();
    } finally {
      status.close();
    }
  }

  private RunPorts ports(AwsClients aws, Ledger ledger) {
    EcsTaskWatch watch = new EcsTaskWatch(aws.ecs(), deployment.ecs().cluster());
    HeartbeatLiveness liveness =
        new HeartbeatLiveness(
            aws.s3(), deployment.staging(), watch::anyAlive, () -> TimeUnit.SECONDS.sleep(1));
    S3Claims claims =
        new S3Claims(aws.s3(), deployment.staging(), clock, liveness, LaunchSession::backOff);
    return new RunPorts(ledger, claims, new EcsTaskLauncher(aws.ecs(), deployment.ecs()), watch);
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
