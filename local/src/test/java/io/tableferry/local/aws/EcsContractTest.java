package io.tableferry.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tableferry.local.aws.ecs.TaskDefinition;
import io.tableferry.local.aws.ecs.TaskHost;
import io.tableferry.local.process.PidFolder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.ConflictException;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskField;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/**
 * On AWS ({@code -Dtableferry.contract.endpoint=aws}) it needs the cluster {@code tableferry-local}
 * and two Fargate definitions with a container {@code worker}: {@code tableferry-contract-shell},
 * whose image runs commands as they are and whose stop timeout is short, and {@code
 * tableferry-contract-missing}, whose image does not exist; and a subnet, named by the property
 * {@code tableferry.contract.subnet}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EcsContractTest {

  private static final String SHELL = "tableferry-contract-shell";
  private static final String MISSING = "tableferry-contract-missing";
  private static final String SUBNET =
      System.getProperty("tableferry.contract.subnet", "subnet-local");

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

  private Path logs;
  private AwsUnderTest aws;
  private URI endpoint;
  private EcsClient ecs;

  @BeforeAll
  void open(@TempDir Path folder) {
    logs = folder;
    aws =
        AwsUnderTest.choose(
            () -> {
              LocalEcs standIn = standIn(folder);
              endpoint = standIn.endpoint();
              return new AwsUnderTest.StandIn(standIn.endpoint(), standIn::close);
            });
    ecs = aws.configure(EcsClient.builder()).build();
  }

  @AfterAll
  void close() {
    ecs.close();
    aws.close();
  }

  @Test
  void a_task_that_ends_shows_its_exit_code_and_its_times() {
    Task launched = run("exit 75");
    assertThat(launched.lastStatus()).isIn("PROVISIONING", "PENDING", "RUNNING");
    Task task = stopped(launched);
    assertThat(task.stopCode()).isEqualTo(TaskStopCode.ESSENTIAL_CONTAINER_EXITED);
    assertThat(task.stoppedReason()).isEqualTo("Essential container in task exited");
    assertThat(task.containers()).singleElement().matches(c -> c.exitCode() == 75);
    assertThat(task.desiredStatus()).isEqualTo("STOPPED");
    assertThat(task.createdAt()).isBeforeOrEqualTo(task.startedAt());
    assertThat(task.startedAt()).isBeforeOrEqualTo(task.stoppedAt());
    assertThat(task.version()).isGreaterThan(launched.version());
  }

  @Test
  void a_killed_container_shows_128_plus_the_signal() {
    assertThat(stopped(run("kill -KILL $$")).containers().get(0).exitCode()).isEqualTo(137);
    assertThat(stopped(run("kill -TERM $$")).containers().get(0).exitCode()).isEqualTo(143);
  }

  @Test
  void a_stopped_task_was_asked_to_stop_by_sigterm() {
    Task task = run("trap 'exit 9' TERM; while true; do sleep 0.05; done");
    await().until(() -> describe(task).lastStatus().equals("RUNNING"));
    ecs.stopTask(r -> r.cluster(LocalEcs.CLUSTER).task(task.taskArn()).reason("enough"));
    Task ended = stopped(task);
    assertThat(ended.stopCode()).isEqualTo(TaskStopCode.USER_INITIATED);
    assertThat(ended.stoppedReason()).isEqualTo("enough");
    assertThat(ended.containers().get(0).exitCode()).isIn(9, 143);
    assertThat(ended.stoppingAt()).isBeforeOrEqualTo(ended.stoppedAt());
  }

  @Test
  void a_container_that_ignores_sigterm_is_killed() {
    Task task = run("trap '' TERM; while true; do sleep 0.05; done");
    await().until(() -> describe(task).lastStatus().equals("RUNNING"));
    ecs.stopTask(r -> r.cluster(LocalEcs.CLUSTER).task(task.taskArn()));
    assertThat(stopped(task).containers().get(0).exitCode()).isIn(137, 143);
  }

  @Test
  void a_container_without_an_image_never_starts_and_has_no_exit_code() {
    Task task = stopped(ecs.runTask(request("").taskDefinition(MISSING).build()).tasks().get(0));
    assertThat(task.stopCode()).isEqualTo(TaskStopCode.TASK_FAILED_TO_START);
    assertThat(task.stoppedReason()).startsWith("CannotPullContainerError");
    assertThat(task.containers().get(0).exitCode()).isNull();
    assertThat(task.startedAt()).isNull();
  }

  @Test
  void a_container_finds_its_overrides_and_nothing_of_this_process() throws IOException {
    AwsUnderTest.assumeStandIn("its log is a file here");
    Task task =
        stopped(
            ecs.runTask(
                    request("env", KeyValuePair.builder().name("JOB").value("s3://b/k 'q'").build())
                        .build())
                .tasks()
                .get(0));
    List<String> names =
        Files.readAllLines(logs.resolve(id(task) + ".log")).stream()
            .map(line -> line.split("=", 2)[0])
            .toList();
    assertThat(Files.readString(logs.resolve(id(task) + ".log"))).contains("JOB=s3://b/k 'q'\n");
    assertThat(names)
        .contains("PATH", "GIVEN", "JOB")
        .isSubsetOf(
            "PATH", "HOME", "LANG", "JAVA_HOME", "GIVEN", "JOB", "PWD", "SHLVL", "_", "OLDPWD");
  }

  @Test
  void the_step_and_the_process_of_a_running_task_are_known_to_the_stack()
      throws IOException, InterruptedException {
    AwsUnderTest.assumeStandIn("AWS does not read logs");
    Task task =
        ecs.runTask(
                request(
                        "echo '{\"stage\":\"extract\"}'; echo 'no json'; echo '{\"rows\":1}';"
                            + " while true; do sleep 0.05; done")
                    .tags(
                        Tag.builder().key("tableferry:table").value("shop.orders").build(),
                        Tag.builder().key("tableferry:attempt").value("2").build())
                    .build())
            .tasks()
            .get(0);
    await()
        .untilAsserted(
            () ->
                assertThat(running())
                    .contains("\"task\":\"" + id(task) + "\"")
                    .contains("\"table\":\"shop.orders\",\"attempt\":2,\"step\":\"extract\""));
    ecs.stopTask(r -> r.cluster(LocalEcs.CLUSTER).task(id(task)));
    stopped(task);
    assertThat(running()).doesNotContain(id(task));
  }

  @Test
  void the_same_client_token_gives_the_same_task() {
    String token = UUID.randomUUID().toString();
    Task first = ecs.runTask(request("true").clientToken(token).build()).tasks().get(0);
    Task again = ecs.runTask(request("true").clientToken(token).build()).tasks().get(0);
    assertThat(again.taskArn()).isEqualTo(first.taskArn());
    assertThatThrownBy(() -> ecs.runTask(request("false").clientToken(token).build()))
        .isInstanceOfSatisfying(
            ConflictException.class,
            e -> assertThat(e.resourceIds()).containsExactly(first.taskArn()));
  }

  @Test
  void tasks_are_listed_by_who_started_them_and_by_what_they_shall_be() {
    String run = "run-" + UUID.randomUUID();
    Task over = ecs.runTask(request("true").startedBy(run).build()).tasks().get(0);
    Task live = ecs.runTask(request("sleep 60").startedBy(run).build()).tasks().get(0);
    stopped(over);
    assertThat(list(run, DesiredStatus.RUNNING)).containsExactly(live.taskArn());
    assertThat(list(run, DesiredStatus.STOPPED)).containsExactly(over.taskArn());
    assertThat(list(run, DesiredStatus.PENDING)).isEmpty();
    ecs.stopTask(r -> r.cluster(LocalEcs.CLUSTER).task(live.taskArn()));
    stopped(live);
    assertThat(
            ecs.listTasksPaginator(
                    r ->
                        r.cluster(LocalEcs.CLUSTER)
                            .family(SHELL)
                            .desiredStatus(DesiredStatus.STOPPED)
                            .maxResults(1))
                .taskArns())
        .contains(over.taskArn(), live.taskArn());
    assertThatThrownBy(
            () -> ecs.listTasks(r -> r.cluster(LocalEcs.CLUSTER).startedBy(run).family(SHELL)))
        .isInstanceOf(InvalidParameterException.class);
  }

  @Test
  void tags_are_shown_to_who_asks_for_them() {
    Tag tag = Tag.builder().key("tableferry:run").value("r1").build();
    Task task = ecs.runTask(request("true").tags(tag).build()).tasks().get(0);
    assertThat(describe(task).tags()).isEmpty();
    assertThat(
            ecs.describeTasks(
                    r -> r.cluster(LocalEcs.CLUSTER).tasks(task.taskArn()).include(TaskField.TAGS))
                .tasks()
                .get(0)
                .tags())
        .containsExactly(tag);
  }

  @Test
  void an_unknown_task_is_missing_and_cannot_be_stopped() {
    String unknown = "0123456789abcdef0123456789abcdef";
    assertThat(ecs.describeTasks(r -> r.cluster(LocalEcs.CLUSTER).tasks(unknown)).failures())
        .singleElement()
        .matches(failure -> failure.reason().equals("MISSING"));
    assertThatThrownBy(() -> ecs.stopTask(r -> r.cluster(LocalEcs.CLUSTER).task(unknown)))
        .isInstanceOf(InvalidParameterException.class);
  }

  @Test
  void what_aws_refuses_is_refused() {
    assertRefused(ClusterNotFoundException.class, r -> r.cluster("elsewhere"));
    assertRefused(ClientException.class, r -> r.taskDefinition("tableferry-contract-unknown"));
    assertRefused(InvalidParameterException.class, r -> r.startedBy("no spaces"));
    assertRefused(InvalidParameterException.class, r -> r.networkConfiguration(n -> {}));
    assertRefused(
        InvalidParameterException.class,
        r -> r.tags(Tag.builder().key("tableferry:table").value("a\"b").build()));
    assertRefused(ClientException.class, r -> r.overrides(o -> o.cpu("512").memory("512")));
    assertRefused(
        InvalidParameterException.class,
        r -> r.overrides(o -> o.containerOverrides(List.of(container("other", "true")))));
    assertRefused(
        InvalidParameterException.class,
        r ->
            r.overrides(o -> o.containerOverrides(List.of(container("worker", "x".repeat(9000))))));
  }

  private static LocalEcs standIn(Path folder) {
    TaskDefinition.Image shell = memory -> List.of("sh", "-c", "true");
    TaskDefinition.Image missing =
        new TaskDefinition.Image() {
          @Override
          public List<String> command(int memory) {
            return List.of("never run");
          }

          @Override
          public Optional<String> missing() {
            return Optional.of("there is no such image");
          }
        };
    return LocalEcs.start(
        0,
        List.of(
            new TaskDefinition(SHELL, "worker", 256, 512, STOP_TIMEOUT, shell),
            new TaskDefinition(MISSING, "worker", 256, 512, STOP_TIMEOUT, missing)),
        new TaskHost(Map.of("GIVEN", "1"), folder, new PidFolder(folder.resolve("pids"))),
        Clock.systemUTC(),
        () -> UUID.randomUUID().toString().replace("-", ""));
  }

  private void assertRefused(
      Class<? extends Exception> how, Consumer<RunTaskRequest.Builder> change) {
    RunTaskRequest.Builder request = request("true");
    change.accept(request);
    assertThatThrownBy(() -> ecs.runTask(request.build())).isInstanceOf(how);
  }

  private Task run(String script) {
    return ecs.runTask(request(script).build()).tasks().get(0);
  }

  private static RunTaskRequest.Builder request(String script, KeyValuePair... environment) {
    return RunTaskRequest.builder()
        .cluster(LocalEcs.CLUSTER)
        .taskDefinition(SHELL)
        .launchType(LaunchType.FARGATE)
        .networkConfiguration(n -> n.awsvpcConfiguration(v -> v.subnets(SUBNET)))
        .overrides(o -> o.containerOverrides(List.of(container("worker", script, environment))));
  }

  private static ContainerOverride container(
      String name, String script, KeyValuePair... environment) {
    return ContainerOverride.builder()
        .name(name)
        .command("sh", "-c", script)
        .environment(environment)
        .build();
  }

  private Task describe(Task task) {
    return ecs.describeTasks(r -> r.cluster(LocalEcs.CLUSTER).tasks(task.taskArn())).tasks().get(0);
  }

  private Task stopped(Task task) {
    await()
        .atMost(Duration.ofMinutes(5))
        .until(() -> describe(task).lastStatus().equals("STOPPED"));
    return describe(task);
  }

  private List<String> list(String startedBy, DesiredStatus desired) {
    return ecs.listTasks(
            r -> r.cluster(LocalEcs.CLUSTER).startedBy(startedBy).desiredStatus(desired))
        .taskArns();
  }

  private String running() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(endpoint.resolve(LocalEcs.RUNNING_PATH)).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static String id(Task task) {
    return task.taskArn().substring(task.taskArn().lastIndexOf('/') + 1);
  }
}
