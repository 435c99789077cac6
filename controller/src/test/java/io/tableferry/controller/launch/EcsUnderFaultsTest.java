package io.tableferry.controller.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.RunId;
import io.tableferry.contract.SourceEngine;
import io.tableferry.contract.TableId;
import io.tableferry.controller.ledger.StandIn;
import io.tableferry.controller.manifest.TaskSize;
import io.tableferry.controller.status.EcsTaskWatch;
import io.tableferry.controller.status.TaskView;
import io.tableferry.controller.status.TaskView.Cause;
import io.tableferry.controller.status.TaskView.Phase;
import io.tableferry.controller.status.TaskWatch;
import io.tableferry.local.aws.AwsKeys;
import io.tableferry.local.aws.LocalEcs;
import io.tableferry.local.aws.ecs.EcsFaults;
import io.tableferry.local.aws.ecs.EcsFaults.Death;
import io.tableferry.local.aws.ecs.EcsFaults.LaunchFault;
import io.tableferry.local.aws.ecs.EcsFaults.TaskFault;
import io.tableferry.local.aws.ecs.TaskDefinition;
import io.tableferry.local.aws.ecs.TaskHost;
import io.tableferry.local.process.PidFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;

/** What ECS answers, and what is made of it; with the ordinary client against the stand-in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EcsUnderFaultsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Script script = new Script();
  private LocalEcs standIn;
  private EcsClient ecs;
  private TaskLauncher launcher;
  private EcsTaskWatch watch;
  private int runs;
  private Attempt attempt = attempt("run-0");

  @BeforeAll
  void open(@TempDir Path folder) {
    standIn =
        LocalEcs.start(
            0,
            StandIn.KEYS.caller(),
            List.of(
                new TaskDefinition(
                    "worker-mysql",
                    "worker",
                    512,
                    1024,
                    Duration.ofSeconds(2),
                    memory -> List.of("sleep", "30"))),
            new TaskHost(Map.of(), folder, new PidFolder(folder.resolve("pids"))),
            script,
            Clock.systemUTC(),
            () -> UUID.randomUUID().toString());
    ecs = client();
    launcher =
        new EcsTaskLauncher(
            ecs,
            new EcsSettings(
                LocalEcs.CLUSTER, "worker-", List.of("subnet-1"), List.of(), false, true));
    watch = new EcsTaskWatch(ecs, LocalEcs.CLUSTER, StandIn.LAYOUT::job);
  }

  @AfterAll
  void close() {
    ecs.close();
    standIn.close();
  }

  @BeforeEach
  void nothingGoesWrong() {
    script.launch.set(LaunchFault.NONE);
    script.task.set(TaskFault.none());
    attempt = attempt("run-" + ++runs);
  }

  @ParameterizedTest
  @CsvSource({
    "THROTTLED,        TASK_LAUNCH_THROTTLED",
    "THROTTLED_BY_EC2, TASK_LAUNCH_THROTTLED",
    "QUOTA,            TASK_LAUNCH_NO_CAPACITY",
    "NO_CAPACITY,      TASK_LAUNCH_NO_CAPACITY",
  })
  void a_refusal_that_passes_has_its_code_and_leaves_no_task(LaunchFault fault, FailureCode code) {
    script.launch.set(fault);
    LaunchAnswer answer = launch();
    assertThat(answer)
        .isInstanceOfSatisfying(
            LaunchAnswer.Refused.class,
            refused -> {
              assertThat(refused.failure().code()).isEqualTo(code);
              assertThat(refused.failure().code().retryable()).isTrue();
              assertThat(refused.failure().message()).contains("media.users");
            });
    assertThat(watch.find(List.of(attempt))).isEmpty();
  }

  @Test
  void an_answer_that_says_nothing_may_have_started_the_task_which_asking_again_finds() {
    script.launch.set(LaunchFault.BROKEN_THOUGH_STARTED);
    assertThat(launch()).isInstanceOf(LaunchAnswer.Unconfirmed.class);
    Map<Attempt, TaskWatch.Found> found = watch.find(List.of(attempt));
    assertThat(found).containsOnlyKeys(attempt);
    script.launch.set(LaunchFault.NONE);
    assertThat(launch()).isEqualTo(new LaunchAnswer.Accepted(found.get(attempt).taskArn()));
    assertThat(watch.find(List.of(attempt))).hasSize(1);
  }

  @Test
  void an_answer_that_says_nothing_may_have_started_no_task() {
    script.launch.set(LaunchFault.BROKEN);
    assertThat(launch()).isInstanceOf(LaunchAnswer.Unconfirmed.class);
    assertThat(watch.find(List.of(attempt))).isEmpty();
  }

  @Test
  void a_task_asked_for_with_other_parameters_is_the_one_there_is() {
    String arn = accepted();
    LaunchRequest larger =
        new LaunchRequest(
            attempt,
            SourceEngine.MYSQL,
            new TaskSize(1024, 4096),
            true,
            StandIn.LAYOUT.job(attempt));
    assertThat(launcher.launch(larger)).isEqualTo(new LaunchAnswer.Accepted(arn));
  }

  @ParameterizedTest
  @CsvSource({
    "CannotPullContainerError: pull image manifest,      IMAGE",
    "ResourceInitializationError: unable to pull,        RESOURCES",
    "Capacity is unavailable at this time,               NO_CAPACITY",
    "Timeout waiting for network interface provisioning, START_FAILED",
  })
  void a_task_that_never_starts_says_why(String reason, Cause cause) {
    script.task.set(
        new TaskFault(Duration.ZERO, Duration.ZERO, true, Optional.of(reason), Optional.empty()));
    assertThat(ended()).isEqualTo(new TaskView(Phase.STOPPED, cause, -1));
  }

  @ParameterizedTest
  @CsvSource({"KILLED, EXITED, 137", "OUT_OF_MEMORY, OUT_OF_MEMORY, 137", "SPOT, SPOT, 143"})
  void a_task_that_is_ended_says_by_whom(Death.Cause death, Cause cause, int exitCode) {
    script.task.set(dying(death));
    assertThat(ended()).isEqualTo(new TaskView(Phase.STOPPED, cause, exitCode));
  }

  @Test
  void a_task_may_be_unknown_at_first_and_show_no_containers() {
    script.task.set(
        new TaskFault(
            Duration.ofMillis(1500),
            Duration.ofMillis(700),
            true,
            Optional.empty(),
            Optional.empty()));
    String arn = accepted();
    assertThat(view(arn)).isEqualTo(TaskView.unknown());
    await().atMost(PATIENCE).until(() -> view(arn).phase() == Phase.STARTING);
    await().atMost(PATIENCE).until(() -> view(arn).phase() == Phase.RUNNING);
  }

  @Test
  void a_task_that_is_stopped_on_request_says_so() {
    String arn = accepted();
    await().atMost(PATIENCE).until(() -> view(arn).phase() == Phase.RUNNING);
    launcher.stop(arn);
    await().atMost(PATIENCE).until(() -> view(arn).phase() == Phase.STOPPED);
    assertThat(view(arn)).isEqualTo(new TaskView(Phase.STOPPED, Cause.STOPPED_ON_REQUEST, 143));
  }

  private TaskView ended() {
    String arn = accepted();
    await().atMost(PATIENCE).until(() -> view(arn).phase() == Phase.STOPPED);
    return view(arn);
  }

  private TaskView view(String arn) {
    return watch.describe(List.of(arn)).get(arn);
  }

  private String accepted() {
    return ((LaunchAnswer.Accepted) launch()).taskArn();
  }

  private LaunchAnswer launch() {
    return launcher.launch(
        new LaunchRequest(
            attempt,
            SourceEngine.MYSQL,
            new TaskSize(512, 1024),
            false,
            StandIn.LAYOUT.job(attempt)));
  }

  private static TaskFault dying(Death.Cause cause) {
    return new TaskFault(
        Duration.ZERO,
        Duration.ZERO,
        false,
        Optional.empty(),
        Optional.of(new Death(Duration.ofMillis(300), cause)));
  }

  /** As a run has it: whatever is refused is asked again by the run. */
  private EcsClient client() {
    return EcsClient.builder()
        .endpointOverride(standIn.endpoint())
        .region(Region.of(AwsKeys.REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                    StandIn.KEYS.accessKeyId(), StandIn.KEYS.secretAccessKey())))
        .httpClientBuilder(Apache5HttpClient.builder())
        .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  private static Attempt attempt(String run) {
    return new Attempt(new RunId(run), new TableId("media", "users"), 1);
  }

  /** What goes wrong next. */
  private static final class Script implements EcsFaults {

    private final AtomicReference<LaunchFault> launch = new AtomicReference<>(LaunchFault.NONE);
    private final AtomicReference<TaskFault> task = new AtomicReference<>(TaskFault.none());

    @Override
    public LaunchFault ofLaunch(String token, int asked) {
      return launch.get();
    }

    @Override
    public TaskFault ofTask(String token, int memory) {
      return task.get();
    }

    @Override
    public boolean throttles(long call) {
      return false;
    }
  }
}
