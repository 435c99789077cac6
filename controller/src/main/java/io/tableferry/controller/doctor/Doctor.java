package io.tableferry.controller.doctor;

import io.tableferry.contract.RunId;
import io.tableferry.contract.StagingLayout;
import io.tableferry.controller.aws.AwsClients;
import io.tableferry.controller.aws.AwsFailureException;
import io.tableferry.controller.launch.EcsSettings;
import io.tableferry.controller.launch.EcsTaskLauncher;
import io.tableferry.controller.ledger.S3Objects;
import io.tableferry.controller.status.EcsTaskWatch;
import io.tableferry.controller.status.RunQueue;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/**
 * Examines a deployment, and removes what a run of the doctor leaves.
 *
 * @param run the doctor's run
 * @param layout where the ledger lies
 * @param queuePrefix what the names of run queues begin with
 * @param ecs where tasks run
 * @param bus whom to tell of deadlines; empty if nobody
 */
public record Doctor(
    AwsClients aws,
    RunId run,
    StagingLayout layout,
    String queuePrefix,
    EcsSettings ecs,
    Optional<String> bus,
    Findings findings) {

  /** What the names of its runs begin with. */
  public static final String NAMES = "doctor-";

  /** Whether a run is a doctor's: erased when it is over, and finished by nobody else. */
  public static boolean isItsRun(RunId run) {
    return run.value().startsWith(NAMES);
  }

  /** Tries each call that the controller makes, and says whether a run could begin. */
  public boolean examine() {
    boolean ledger =
        new S3Examination(new S3Objects(aws.s3()), layout, run, partition(), findings).make();
    boolean queue =
        new SqsExamination(aws.sqs(), queuePrefix, run, arn("sqs", ""), findings).make();
    boolean tasks =
        new EcsExamination(
                new EcsTaskLauncher(aws.ecs(), ecs),
                new EcsTaskWatch(aws.ecs(), ecs.cluster(), layout::job),
                run,
                arn("ecs", "task/" + ecs.cluster().replaceAll(".*/", "") + "/"),
                findings)
            .make();
    bus.ifPresent(this::examine);
    return ledger && queue && tasks;
  }

  /** Deletes the queue of the run, which it left there since it was not carried to its end. */
  public void abandon() {
    var unused =
        findings.call(
            "sqs.abandon",
            "delete the queue of run " + run,
            arn("sqs", queuePrefix + "*"),
            () -> deleteQueue(run));
  }

  /** Deletes all that is kept of the run, and of those of doctors that were killed. */
  public void erase() {
    S3Objects objects = new S3Objects(aws.s3());
    call("s3.erase", "delete what is kept of run " + run, () -> erase(run, objects));
    findings
        .ask(
            "s3.list",
            "look for what killed doctors left",
            "arn:" + partition() + ":s3:::" + layout.bucket(),
            new KilledDoctors(objects, layout)::runs)
        .ifPresent(killed -> killed.forEach(run -> eraseKilled(run, objects)));
  }

  private void eraseKilled(RunId killed, S3Objects objects) {
    call(
        "s3.erase_killed",
        "delete what the killed run " + killed + " left",
        () -> {
          deleteQueue(killed);
          deleteQueue(SqsExamination.trial(killed));
          return erase(killed, objects);
        });
  }

  private void call(String item, String tried, Supplier<RunId> erasing) {
    String traces =
        "arn:" + partition() + ":s3:::" + layout.bucket() + "/" + layout.folder("runs").key();
    var unused = findings.call(item, tried, traces + NAMES + "*", erasing);
  }

  /** The entry among recent runs goes first: by the rest, whoever is killed meanwhile is found. */
  private RunId erase(RunId doctors, S3Objects objects) {
    Stream.concat(
            objects.list(layout.recent()).stream()
                .filter(entry -> entry.key().endsWith("-" + doctors + ".json")),
            objects.list(layout.folder(doctors)).stream())
        .forEach(objects::delete);
    return doctors;
  }

  /** If it is not there, it is made once more: whoever makes one that is there learns its URL. */
  private RunId deleteQueue(RunId doctors) {
    RunQueue queue = new RunQueue(aws.sqs(), queuePrefix, doctors);
    try {
      queue.delete(queue.create());
    } catch (AwsFailureException e) {
      if (!e.code().endsWith("QueueDeletedRecently")) {
        throw e;
      }
    }
    return doctors;
  }

  private void examine(String name) {
    try (EventBridgeClient events = aws.eventBridge()) {
      new BusExamination(events, name, arn("events", "event-bus/"), findings).make();
    }
  }

  /** The account is left open, since nothing here tells it. */
  private String arn(String service, String resource) {
    return "arn:" + partition() + ":" + service + ":" + region() + ":*:" + resource;
  }

  private String partition() {
    return PartitionMetadata.of(region()).id();
  }

  private Region region() {
    return aws.s3().serviceClientConfiguration().region();
  }
}
