package io.tableferry.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
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

  private Path logs;
  private EcsUnderTest aws;
  private EcsClient ecs;

  @BeforeAll
  void open(@TempDir Path folder) {
    logs = folder;
    aws = EcsUnderTest.open(folder);
    ecs = aws.client();
  }

  @AfterAll
  void close() {
    aws.close();
  }

  @Test
  void a_task_that_ends_shows_its_exit_code_and_its_times() {
    Task launched = aws.run("exit 75");
    assertThat(launched.lastStatus()).isIn("PROVISIONING", "PENDING");
    Task task = aws.stopped(launched);
    assertThat(task.stopCode()).isEqualTo(TaskStopCode.ESSENTIAL_CONTAINER_EXITED);
    assertThat(task.stoppedReason()).isEqualTo("Essential container in task exited");
    assertThat(task.containers()).singleElement().matches(c -> c.exitCode() == 75);
    assertThat(task.desiredStatus()).isEqualTo("STOPPED");
    assertThat(task.createdAt()).isBeforeOrEqualTo(task.startedAt());
    assertThat(task.startedAt()).isBeforeOrEqualTo(task.stoppedAt());
    assertThat(task.version()).isGreaterThan(launched.version());
  }

  @Test
  void a_launch_is_answered_before_any_task_can_have_ended() {
    RunTaskRequest ten =
        EcsUnderTest.request("").taskDefinition(EcsUnderTest.MISSING).count(10).build();
    assertThat(ecs.runTask(ten).tasks())
        .hasSize(10)
        .allSatisfy(
            task -> {
              assertThat(task.lastStatus()).isIn("PROVISIONING", "PENDING");
              assertThat(task.desiredStatus()).isEqualTo("RUNNING");
              assertThat(task.stopCode()).isNull();
            });
  }

  @Test
  void a_killed_container_shows_128_plus_the_signal() {
    assertThat(aws.stopped(aws.run("kill -KILL $$")).containers().get(0).exitCode()).isEqualTo(137);
    assertThat(aws.stopped(aws.run("kill -TERM $$")).containers().get(0).exitCode()).isEqualTo(143);
  }

  @Test
  void a_stopped_task_was_asked_to_stop_by_sigterm() {
    Task task = aws.run("trap 'exit 9' TERM; while true; do sleep 0.05; done");
    await().until(() -> aws.describe(task).lastStatus().equals("RUNNING"));
    ecs.stopTask(r -> r.cluster(LocalEcs.CLUSTER).task(task.taskArn()).reason("enough"));
    Task ended = aws.stopped(task);
    assertThat(ended.stopCode()).isEqualTo(TaskStopCode.USER_INITIATED);
    assertThat(ended.stoppedReason()).isEqualTo("enough");
    assertThat(ended.containers().get(0).exitCode()).isIn(9, 143);
    assertThat(ended.stoppingAt()).isBeforeOrEqualTo(ended.stoppedAt());
  }

  @Test
  void a_container_that_ignores_sigterm_is_killed() {
    Task task = aws.run("trap '' TERM; while true; do sleep 0.05; done");
    await().until(() -> aws.describe(task).lastStatus().equals("RUNNING"));
    ecs.stopTask(r -> r.cluster(LocalEcs.CLUSTER).task(task.taskArn()));
    assertThat(aws.stopped(task).containers().get(0).exitCode()).isIn(137, 143);
  }

  @Test
  void a_container_without_an_image_never_starts_and_has_no_exit_code() {
    Task task =
        aws.stopped(
            ecs.runTask(EcsUnderTest.request("").taskDefinition(EcsUnderTest.MISSING).build())
                .tasks()
                .get(0));
    assertThat(task.stopCode()).isEqualTo(TaskStopCode.TASK_FAILED_TO_START);
    assertThat(task.stoppedReason()).startsWith("CannotPullContainerError");
    assertThat(task.containers().get(0).exitCode()).isNull();
    assertThat(task.startedAt()).isNull();
  }

  @Test
  void a_container_finds_its_overrides_and_nothing_of_this_process() throws IOException {
    AwsUnderTest.assumeStandIn("its log is a file here");
    Task task =
        aws.stopped(
            ecs.runTask(
                    EcsUnderTest.request(
                            "env", KeyValuePair.builder().name("JOB").value("s3://b/k 'q'").build())
                        .build())
                .tasks()
                .get(0));
    List<String> names =
        Files.readAllLines(logs.resolve(EcsUnderTest.id(task) + ".log")).stream()
            .map(line -> line.split("=", 2)[0])
            .toList();
    assertThat(Files.readString(logs.resolve(EcsUnderTest.id(task) + ".log")))
        .contains("JOB=s3://b/k 'q'\n");
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
                EcsUnderTest.request(
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
                assertThat(aws.running())
                    .contains("\"task\":\"" + EcsUnderTest.id(task) + "\"")
                    .contains("\"table\":\"shop.orders\",\"attempt\":2,\"step\":\"extract\""));
    ecs.stopTask(r -> r.cluster(LocalEcs.CLUSTER).task(EcsUnderTest.id(task)));
    aws.stopped(task);
    assertThat(aws.running()).doesNotContain(EcsUnderTest.id(task));
  }

  @Test
  void the_same_client_token_gives_the_same_task() {
    String token = UUID.randomUUID().toString();
    Task first =
        ecs.runTask(EcsUnderTest.request("true").clientToken(token).build()).tasks().get(0);
    Task again =
        ecs.runTask(EcsUnderTest.request("true").clientToken(token).build()).tasks().get(0);
    assertThat(again.taskArn()).isEqualTo(first.taskArn());
    assertThatThrownBy(() -> ecs.runTask(EcsUnderTest.request("false").clientToken(token).build()))
        .isInstanceOfSatisfying(
            ConflictException.class,
            e -> assertThat(e.resourceIds()).containsExactly(first.taskArn()));
  }

  @Test
  void tasks_are_listed_by_who_started_them_and_by_what_they_shall_be() {
    String run = "run-" + UUID.randomUUID();
    Task over = ecs.runTask(EcsUnderTest.request("true").startedBy(run).build()).tasks().get(0);
    Task live = ecs.runTask(EcsUnderTest.request("sleep 60").startedBy(run).build()).tasks().get(0);
    aws.stopped(over);
    assertThat(aws.list(run, DesiredStatus.RUNNING)).containsExactly(live.taskArn());
    assertThat(aws.list(run, DesiredStatus.STOPPED)).containsExactly(over.taskArn());
    assertThat(aws.list(run, DesiredStatus.PENDING)).isEmpty();
    ecs.stopTask(r -> r.cluster(LocalEcs.CLUSTER).task(live.taskArn()));
    aws.stopped(live);
    assertThat(
            ecs.listTasksPaginator(
                    r ->
                        r.cluster(LocalEcs.CLUSTER)
                            .family(EcsUnderTest.SHELL)
                            .desiredStatus(DesiredStatus.STOPPED)
                            .maxResults(1))
                .taskArns())
        .contains(over.taskArn(), live.taskArn());
    assertThatThrownBy(
            () ->
                ecs.listTasks(
                    r -> r.cluster(LocalEcs.CLUSTER).startedBy(run).family(EcsUnderTest.SHELL)))
        .isInstanceOf(InvalidParameterException.class);
  }

  @Test
  void tags_are_shown_to_who_asks_for_them() {
    Tag tag = Tag.builder().key("tableferry:run").value("r1").build();
    Task task = ecs.runTask(EcsUnderTest.request("true").tags(tag).build()).tasks().get(0);
    assertThat(aws.describe(task).tags()).isEmpty();
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
        r ->
            r.overrides(
                o -> o.containerOverrides(List.of(EcsUnderTest.container("other", "true")))));
    assertRefused(
        InvalidParameterException.class,
        r ->
            r.overrides(
                o ->
                    o.containerOverrides(
                        List.of(EcsUnderTest.container("worker", "x".repeat(9000))))));
  }

  private void assertRefused(
      Class<? extends Exception> how, Consumer<RunTaskRequest.Builder> change) {
    RunTaskRequest.Builder request = EcsUnderTest.request("true");
    change.accept(request);
    assertThatThrownBy(() -> ecs.runTask(request.build())).isInstanceOf(how);
  }
}
