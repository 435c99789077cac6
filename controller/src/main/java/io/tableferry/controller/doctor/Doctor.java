package io.tableferry.controller.doctor;

import io.tableferry.contract.RunId;
import io.tableferry.contract.StagingLayout;
import io.tableferry.controller.aws.AwsClients;
import io.tableferry.controller.launch.EcsSettings;
import io.tableferry.controller.launch.EcsTaskLauncher;
import io.tableferry.controller.ledger.RecentRun;
import io.tableferry.controller.ledger.RunHistory;
import io.tableferry.controller.ledger.RunSight;
import io.tableferry.controller.ledger.S3Objects;
import io.tableferry.controller.ledger.S3RunHistory;
import io.tableferry.controller.ledger.UnreadableDocumentException;
import io.tableferry.controller.status.EcsTaskWatch;
import io.tableferry.controller.status.RunQueue;
import java.util.List;
import java.util.Optional;
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

  /** The latest runs come first, so the doctor's is among these. */
  private static final int LATEST = 100;

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

  /** Deletes all that is kept of the run, and of those of doctors that were killed. */
  public void erase() {
    String arn = "arn:" + partition() + ":s3:::" + layout.bucket() + "/" + layout.folder(run).key();
    var unused =
        findings.call(
            "s3.erase",
            "delete what is kept of run " + run,
            arn + "*",
            () -> {
              erase(run);
              killed().forEach(this::eraseKilled);
              return run;
            });
  }

  private void erase(RunId doctors) {
    S3Objects objects = new S3Objects(aws.s3());
    Stream.concat(
            objects.list(layout.folder(doctors)).stream(),
            objects.first(layout.recent(), LATEST).stream()
                .filter(entry -> entry.key().endsWith("-" + doctors + ".json")))
        .forEach(objects::delete);
  }

  /** Its queue is there still; if not, it is made once more. */
  private void eraseKilled(RunId doctors) {
    RunQueue queue = new RunQueue(aws.sqs(), queuePrefix, doctors);
    queue.delete(queue.create());
    erase(doctors);
  }

  private List<RunId> killed() {
    RunHistory history = new S3RunHistory(aws.s3(), layout);
    return history.recent(LATEST).runs().stream()
        .filter(recent -> recent.finishedAt().isEmpty())
        .map(RecentRun::run)
        .filter(known -> isItsRun(known) && isAbandoned(known, history))
        .toList();
  }

  private static boolean isAbandoned(RunId run, RunHistory history) {
    try {
      return history.find(run).filter(sight -> sight.life() == RunSight.Life.ABANDONED).isPresent();
    } catch (UnreadableDocumentException e) {
      return false;
    }
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
