package io.tableferry.local.aws;

import static org.awaitility.Awaitility.await;

import io.tableferry.local.aws.ecs.EcsFaults;
import io.tableferry.local.aws.ecs.TaskDefinition;
import io.tableferry.local.aws.ecs.TaskHost;
import io.tableferry.local.process.PidFolder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.Task;

/** ECS, and what the contract test asks it again and again. */
final class EcsUnderTest implements AutoCloseable {

  static final String SHELL = "tableferry-contract-shell";
  static final String MISSING = "tableferry-contract-missing";

  private static final String SUBNET =
      System.getProperty("tableferry.contract.subnet", "subnet-local");
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

  private final AwsUnderTest aws;
  private final EcsClient client;
  private final URI endpoint;

  private EcsUnderTest(AwsUnderTest aws) {
    this.aws = aws;
    this.client = aws.configure(EcsClient.builder()).build();
    this.endpoint = aws.endpoint();
  }

  static EcsUnderTest open(Path logs) {
    return new EcsUnderTest(
        AwsUnderTest.choose(
            () -> {
              LocalEcs standIn = standIn(logs);
              return new AwsUnderTest.StandIn(standIn.endpoint(), standIn::close);
            }));
  }

  EcsClient client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
    aws.close();
  }

  Task run(String script) {
    return client.runTask(request(script).build()).tasks().get(0);
  }

  static RunTaskRequest.Builder request(String script, KeyValuePair... environment) {
    return RunTaskRequest.builder()
        .cluster(LocalEcs.CLUSTER)
        .taskDefinition(SHELL)
        .launchType(LaunchType.FARGATE)
        .networkConfiguration(n -> n.awsvpcConfiguration(v -> v.subnets(SUBNET)))
        .overrides(o -> o.containerOverrides(List.of(container("worker", script, environment))));
  }

  static ContainerOverride container(String name, String script, KeyValuePair... environment) {
    return ContainerOverride.builder()
        .name(name)
        .command("sh", "-c", script)
        .environment(environment)
        .build();
  }

  Task describe(Task task) {
    return client
        .describeTasks(r -> r.cluster(LocalEcs.CLUSTER).tasks(task.taskArn()))
        .tasks()
        .get(0);
  }

  Task stopped(Task task) {
    await()
        .atMost(Duration.ofMinutes(5))
        .until(() -> describe(task).lastStatus().equals("STOPPED"));
    return describe(task);
  }

  List<String> list(String startedBy, DesiredStatus desired) {
    return client
        .listTasks(r -> r.cluster(LocalEcs.CLUSTER).startedBy(startedBy).desiredStatus(desired))
        .taskArns();
  }

  String running() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.resolve(LocalEcs.RUNNING_PATH))
            .header("Authorization", AwsUnderTest.KEYS.caller().authorization())
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  static String id(Task task) {
    return task.taskArn().substring(task.taskArn().lastIndexOf('/') + 1);
  }

  private static LocalEcs standIn(Path folder) {
    TaskDefinition.Image shell = container -> List.of("sh", "-c", "true");
    TaskDefinition.Image missing =
        new TaskDefinition.Image() {
          @Override
          public List<String> command(TaskDefinition.Container container) {
            return List.of("never run");
          }

          @Override
          public Optional<String> missing() {
            return Optional.of("there is no such image");
          }
        };
    return LocalEcs.start(
        0,
        AwsUnderTest.KEYS.caller(),
        List.of(
            new TaskDefinition(SHELL, "worker", 256, 512, STOP_TIMEOUT, shell),
            new TaskDefinition(MISSING, "worker", 256, 512, STOP_TIMEOUT, missing)),
        new TaskHost(Map.of("GIVEN", "1"), folder, new PidFolder(folder.resolve("pids"))),
        EcsFaults.none(),
        Clock.systemUTC(),
        () -> UUID.randomUUID().toString().replace("-", ""));
  }
}
