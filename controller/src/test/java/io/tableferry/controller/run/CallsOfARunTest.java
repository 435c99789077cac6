package io.tableferry.controller.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.ContractJson;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.RunId;
import io.tableferry.contract.SecretName;
import io.tableferry.contract.SourceColumn;
import io.tableferry.contract.StagingLayout;
import io.tableferry.contract.WarehouseConnection;
import io.tableferry.controller.Fixtures;
import io.tableferry.controller.aws.AwsOperation;
import io.tableferry.controller.launch.LaunchAnswer;
import io.tableferry.controller.launch.LaunchRequest;
import io.tableferry.controller.launch.TaskLauncher;
import io.tableferry.controller.ledger.Claims;
import io.tableferry.controller.ledger.Estimates;
import io.tableferry.controller.ledger.KeptColumns;
import io.tableferry.controller.ledger.Ledger;
import io.tableferry.controller.ledger.Liveness;
import io.tableferry.controller.ledger.S3ClaimsStore;
import io.tableferry.controller.ledger.S3Ledger;
import io.tableferry.controller.ledger.SharedClaims;
import io.tableferry.controller.ledger.StandIn;
import io.tableferry.controller.ledger.TableHistory;
import io.tableferry.controller.plan.Destination;
import io.tableferry.controller.plan.PlannedTable;
import io.tableferry.controller.status.TaskView;
import io.tableferry.controller.status.TaskWatch;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ecs.model.EcsException;

/** What a run asks of the ledger and of ECS, and what it hears; against a real S3 protocol. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallsOfARunTest {

  private static final RunId OTHER = new RunId("other");
  private static final List<SourceColumn> COLUMNS =
      List.of(new SourceColumn("id", "int", "integer"));
  private static final TableHistory LEARNT = new TableHistory(9, 8, 7);

  private static final WarehouseConnection WAREHOUSE =
      new WarehouseConnection(
          "jdbc:redshift://w:5439/w", new SecretName("ssm:/w"), "default", Optional.empty());

  private final List<RunEvent> events = new ArrayList<>();
  private StandIn standIn;
  private Claims claims;

  @BeforeAll
  void open(@TempDir Path folder) {
    standIn = StandIn.start(folder);
    claims = shared(new NobodyDies());
  }

  @BeforeEach
  void nothingHeard() {
    events.clear();
  }

  @AfterAll
  void close() {
    standIn.close();
  }

  @Test
  void a_table_that_was_never_published_is_granted_with_what_statistics_say_of_it() {
    PlannedTable table = Fixtures.table(Fixtures.source("estimated", 1), "users");
    Ledger ledger = ledger(StandIn.LAYOUT);
    ledger.keepEstimates("estimated", new Estimates(Map.of("estimated.users", 77L)));
    claimed(table, ledger);
    assertThat(events)
        .containsExactly(
            new RunEvent.ClaimGranted(table.id(), new TableHistory(0, 77, 0), Optional.empty()));
  }

  @Test
  void a_launch_takes_connections_writes_the_job_and_asks_for_the_task() throws Exception {
    PlannedTable table = Fixtures.table(Fixtures.source("launched", 1), "users");
    Tasks tasks = new Tasks();
    CallsOfARun calls = claimed(table, ledger(StandIn.LAYOUT), tasks);
    nothingHeard();
    calls.connect(List.of(launch(table, 1)), Runnable::run);
    calls.connect(List.of(launch(table, 1)), Runnable::run);
    assertThat(tasks.requests).hasSize(2);
    assertThat(tasks.requests.get(0)).isEqualTo(tasks.requests.get(1));
    String job =
        standIn
            .s3()
            .getObjectAsBytes(
                get -> get.bucket(StandIn.LAYOUT.bucket()).key(tasks.requests.get(0).job().key()))
            .asUtf8String();
    assertThat(ContractJson.readJob(job).attempt()).isEqualTo(attempt(table, 1));
    assertThat(events)
        .hasSize(2)
        .allSatisfy(
            event -> {
              RunEvent.LaunchAccepted accepted = (RunEvent.LaunchAccepted) event;
              assertThat(accepted.task().arn()).isEqualTo("arn");
              assertThat(accepted.task().fence()).isPositive();
              assertThat(accepted.task().connections()).isEqualTo(1);
            });
  }

  @Test
  void a_launch_without_a_free_connection_is_deferred_and_asks_ecs_for_nothing() {
    PlannedTable table = Fixtures.table(Fixtures.source("full", 1), "users");
    PlannedTable other = Fixtures.table(Fixtures.source("full", 1), "albums");
    claimed(other, ledger(StandIn.LAYOUT)).connect(List.of(launch(other, 1)), Runnable::run);
    Tasks tasks = new Tasks();
    CallsOfARun calls = claimed(table, ledger(StandIn.LAYOUT), tasks);
    nothingHeard();
    calls.connect(List.of(launch(table, 1)), Runnable::run);
    assertThat(events).containsExactly(new RunEvent.LaunchDeferred(attempt(table, 1)));
    assertThat(tasks.requests).isEmpty();
  }

  @Test
  void claims_that_cannot_be_written_are_said_to_be_refused_with_what_to_check() {
    PlannedTable table = Fixtures.table(Fixtures.source("nowhere", 1), "users");
    Claims nowhere =
        new SharedClaims(
            new S3ClaimsStore(standIn.s3(), new StagingLayout("no-such-bucket", "")),
            Clock.systemUTC(),
            new NobodyDies(),
            lost -> {});
    calls(nowhere, ledger(StandIn.LAYOUT), new Tasks())
        .claim(new Action.Claim(table.server(), List.of(table)));
    assertThat(events)
        .singleElement()
        .isInstanceOfSatisfying(
            RunEvent.ClaimDenied.class,
            denied ->
                assertThat(denied.outcome().failure())
                    .get()
                    .satisfies(
                        failure -> {
                          assertThat(failure.code()).isEqualTo(FailureCode.STAGING_REFUSED);
                          assertThat(failure.action()).contains("TABLEFERRY_BUCKET");
                        }));
  }

  @Test
  void rivals_that_ecs_says_nothing_of_for_now_are_judged_later() {
    PlannedTable table = Fixtures.table(Fixtures.source("throttled", 1), "users");
    claimed(table, ledger(StandIn.LAYOUT)).connect(List.of(launch(table, 1)), Runnable::run);
    nothingHeard();
    Claims throttled = shared(new EcsIsThrottled());
    calls(OTHER, throttled, ledger(StandIn.LAYOUT), new Tasks())
        .claim(new Action.Claim(table.server(), List.of(table)));
    assertThat(events)
        .singleElement()
        .isInstanceOfSatisfying(
            RunEvent.ClaimUnanswered.class,
            unanswered ->
                assertThat(unanswered.failure().code()).isEqualTo(FailureCode.STAGING_FAILED));
  }

  @Test
  void a_result_that_cannot_be_read_is_a_failure_and_not_an_exception() {
    PlannedTable table = Fixtures.table(Fixtures.source("garbled", 1), "users");
    standIn.put(StandIn.LAYOUT.result(attempt(table, 1)), "{\"version\":99}");
    calls(claims, ledger(StandIn.LAYOUT), new Tasks())
        .readResult(new Action.ReadResult(attempt(table, 1), Fixtures.NOON));
    assertThat(events)
        .singleElement()
        .isInstanceOfSatisfying(
            RunEvent.ResultFound.class,
            found -> assertThat(found.result().ending().toString()).contains("INTERNAL"));
  }

  @Test
  void a_release_keeps_what_was_learnt() {
    PlannedTable table = Fixtures.table(Fixtures.source("kept", 1), "users");
    Ledger ledger = ledger(StandIn.LAYOUT);
    claimed(table, ledger).release(List.of(learnt(table)));
    assertThat(ledger.columns(table.target())).isEqualTo(COLUMNS);
    assertThat(claim(table)).isEqualTo(new Claims.Decision.Granted(LEARNT, Optional.empty()));
    assertThat(events).contains(new RunEvent.Released(table.id(), attempt(table, 1)));
  }

  @Test
  void a_release_after_which_nothing_new_is_known_keeps_what_was_known() {
    PlannedTable table = Fixtures.table(Fixtures.source("known", 1), "users");
    Ledger ledger = ledger(StandIn.LAYOUT);
    ledger.keepColumns(table.target(), new KeptColumns(7, COLUMNS));
    claimed(table, ledger).release(List.of(Action.Release.of(table, attempt(table, 1))));
    assertThat(ledger.columns(table.target())).isEqualTo(COLUMNS);
    assertThat(claim(table)).isInstanceOf(Claims.Decision.Granted.class);
  }

  @Test
  void columns_that_cannot_be_kept_do_not_keep_the_claim() {
    PlannedTable table = Fixtures.table(Fixtures.source("lost", 1), "users");
    Ledger nowhere = ledger(new StagingLayout("no-such-bucket", ""));
    claimed(table, nowhere, new Tasks()).release(List.of(learnt(table)));
    assertThat(claim(table)).isInstanceOf(Claims.Decision.Granted.class);
  }

  private static Action.Launch launch(PlannedTable table, int attempt) {
    return new Action.Launch(
        table, attempt(table, attempt), TableHistory.none(), 1, table.size(), false);
  }

  private static Action.Release learnt(PlannedTable table) {
    return new Action.Release(
        table, attempt(table, 1), 7, false, Optional.of(COLUMNS), Optional.of(LEARNT));
  }

  private static Attempt attempt(PlannedTable table, int number) {
    return new Attempt(Fixtures.RUN, table.id(), number);
  }

  private CallsOfARun claimed(PlannedTable table, Ledger ledger) {
    return claimed(table, ledger, new Tasks());
  }

  /** The table is this run's, and no other's. */
  private CallsOfARun claimed(PlannedTable table, Ledger ledger, Tasks tasks) {
    CallsOfARun calls = calls(claims, ledger, tasks);
    calls.claim(new Action.Claim(table.server(), List.of(table)));
    assertThat(claim(table)).isEqualTo(new Claims.Decision.Taken(Fixtures.RUN));
    return calls;
  }

  private Claims shared(Liveness liveness) {
    return new SharedClaims(
        new S3ClaimsStore(standIn.s3(), StandIn.LAYOUT),
        Clock.systemUTC(),
        liveness,
        lost -> Thread.sleep(1));
  }

  private CallsOfARun calls(Claims these, Ledger ledger, Tasks tasks) {
    return calls(Fixtures.RUN, these, ledger, tasks);
  }

  private CallsOfARun calls(RunId run, Claims these, Ledger ledger, Tasks tasks) {
    return new CallsOfARun(
        run,
        new RunPorts(ledger, these, tasks, tasks),
        new Destination(StandIn.LAYOUT, Optional.of(WAREHOUSE), 1, List.of(), Optional.empty()),
        URI.create("http://queue"),
        Clock.systemUTC(),
        events::add);
  }

  private Claims.Decision claim(PlannedTable table) {
    Claims.Wanted wanted = new Claims.Wanted(table.target(), table.id(), true);
    return claims.claim(table.server(), OTHER, List.of(wanted)).get(table.target());
  }

  private Ledger ledger(StagingLayout layout) {
    return new S3Ledger(standIn.s3(), layout);
  }

  private static final class NobodyDies implements Liveness {
    @Override
    public Optional<Duration> deadFor(RunId run) {
      return Optional.empty();
    }

    @Override
    public Map<Attempt, Task> tasks(Collection<Attempt> attempts) {
      throw new AssertionError("asked for tasks of " + attempts);
    }
  }

  private static final class EcsIsThrottled implements Liveness {
    @Override
    public Optional<Duration> deadFor(RunId run) {
      return Optional.of(Duration.ofHours(1));
    }

    @Override
    public Map<Attempt, Task> tasks(Collection<Attempt> attempts) {
      return new AwsOperation("list tasks", "ecs:ListTasks")
          .call(
              () -> {
                throw EcsException.builder()
                    .statusCode(400)
                    .awsErrorDetails(
                        AwsErrorDetails.builder()
                            .errorCode("ThrottlingException")
                            .errorMessage("Rate exceeded")
                            .build())
                    .build();
              });
    }
  }

  /** Every launch is accepted; nothing else is asked for. */
  private static final class Tasks implements TaskLauncher, TaskWatch {

    private final List<LaunchRequest> requests = new ArrayList<>();

    @Override
    public LaunchAnswer launch(LaunchRequest request) {
      requests.add(request);
      return new LaunchAnswer.Accepted("arn");
    }

    @Override
    public void stop(String taskArn) {
      throw new AssertionError("stopped " + taskArn);
    }

    @Override
    public Map<String, TaskView> describe(Collection<String> taskArns) {
      throw new AssertionError("looked up " + taskArns);
    }

    @Override
    public Map<Attempt, Found> find(Collection<Attempt> attempts) {
      throw new AssertionError("looked for " + attempts);
    }
  }
}
