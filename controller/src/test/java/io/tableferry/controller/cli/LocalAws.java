package io.tableferry.controller.cli;

import io.tableferry.contract.SecretName;
import io.tableferry.contract.SourceEngine;
import io.tableferry.contract.WarehouseConnection;
import io.tableferry.controller.launch.EcsSettings;
import io.tableferry.controller.launch.LaunchLimits;
import io.tableferry.controller.ledger.StandIn;
import io.tableferry.controller.run.RunRules;
import io.tableferry.local.aws.AwsKeys;
import io.tableferry.local.aws.LocalEcs;
import io.tableferry.local.aws.LocalSqs;
import io.tableferry.local.aws.ecs.EcsFaults;
import io.tableferry.local.aws.ecs.TaskDefinition;
import io.tableferry.local.aws.ecs.TaskHost;
import io.tableferry.local.aws.protocol.Denied;
import io.tableferry.local.process.PidFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * S3, SQS and ECS on this machine, whose tasks are {@link ScriptedWorker}s; clients in this process
 * find them until they are closed.
 */
record LocalAws(StandIn s3, LocalSqs sqs, LocalEcs ecs, Map<String, String> before)
    implements AutoCloseable {

  /** What the task definition's name begins with. */
  static final String FAMILY = "test-worker-";

  static LocalAws start(Path folder) {
    return start(folder, Denied.nothing());
  }

  /** One that denies something. */
  static LocalAws start(Path folder, Denied denied) {
    StandIn s3 = StandIn.start(folder.resolve("s3"), denied);
    LocalSqs sqs = LocalSqs.start(0);
    Map<String, String> environment =
        Map.of(
            "AWS_ENDPOINT_URL_S3", s3.server().endpoint().toString(),
            "AWS_ENDPOINT_URL_SQS", sqs.endpoint().toString(),
            "AWS_REGION", AwsKeys.REGION,
            "AWS_ACCESS_KEY_ID", StandIn.KEYS.accessKeyId(),
            "AWS_SECRET_ACCESS_KEY", StandIn.KEYS.secretAccessKey());
    TaskHost host = new TaskHost(environment, folder, new PidFolder(folder.resolve("pids")));
    LocalEcs ecs =
        LocalEcs.start(
            0,
            StandIn.KEYS.caller(denied),
            List.of(definition()),
            host,
            EcsFaults.none(),
            Clock.systemUTC(),
            () -> UUID.randomUUID().toString());
    LocalAws aws = new LocalAws(s3, sqs, ecs, new HashMap<>());
    aws.properties().forEach(aws::set);
    return aws;
  }

  /** What runs on it, with short pauses before what is tried again. */
  static Deployment deployment(String family) {
    return new Deployment(
        StandIn.LAYOUT,
        new EcsSettings(LocalEcs.CLUSTER, family, List.of("subnet-1"), List.of(), false, false),
        "test-run-",
        new RunRules(new LaunchLimits(10, 20, 20), Duration.ofSeconds(1)),
        Optional.empty(),
        Optional.of(
            new WarehouseConnection(
                "jdbc:redshift://w/dev", new SecretName("ssm:/w"), "default", Optional.empty())),
        1,
        List.of(),
        Optional.empty());
  }

  /** System properties by which clients find the stand-ins. */
  Map<String, String> properties() {
    return Map.of(
        "aws.endpointUrlS3", s3.server().endpoint().toString(),
        "aws.endpointUrlSqs", sqs.endpoint().toString(),
        "aws.endpointUrlEcs", ecs.endpoint().toString(),
        "aws.region", AwsKeys.REGION,
        "aws.accessKeyId", StandIn.KEYS.accessKeyId(),
        "aws.secretAccessKey", StandIn.KEYS.secretAccessKey());
  }

  @Override
  public void close() {
    before.forEach(
        (name, value) -> {
          if (value.isEmpty()) {
            System.clearProperty(name);
          } else {
            System.setProperty(name, value);
          }
        });
    ecs.close();
    sqs.close();
    s3.close();
  }

  private void set(String name, String value) {
    before.put(name, Optional.ofNullable(System.setProperty(name, value)).orElse(""));
  }

  private static TaskDefinition definition() {
    return new TaskDefinition(
        FAMILY + SourceEngine.MYSQL.label(),
        "worker",
        512,
        1024,
        Duration.ofSeconds(2),
        memory -> JavaProcess.of(ScriptedWorker.class, Map.of()));
  }
}
