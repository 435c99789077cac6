package io.tableferry.controller.doctor;

import io.tableferry.contract.RunId;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.StagingLayout;
import io.tableferry.controller.aws.AwsClients;
import io.tableferry.controller.launch.EcsSettings;
import io.tableferry.controller.launch.EcsTaskLauncher;
import io.tableferry.controller.ledger.S3Objects;
import io.tableferry.controller.status.EcsTaskWatch;
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

  /** Deletes all that is kept of the run. */
  public void erase() {
    S3Objects objects = new S3Objects(aws.s3());
    String arn = "arn:" + partition() + ":s3:::" + layout.bucket() + "/" + layout.folder(run).key();
    var unused =
        findings.call(
            "s3.erase",
            "delete what is kept of run " + run,
            arn + "*",
            () -> {
              kept(objects).forEach(objects::delete);
              return run;
            });
  }

  private Stream<S3Address> kept(S3Objects objects) {
    return Stream.concat(
        objects.list(layout.folder(run)).stream(),
        objects.first(layout.recent(), LATEST).stream()
            .filter(entry -> entry.key().endsWith("-" + run + ".json")));
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
