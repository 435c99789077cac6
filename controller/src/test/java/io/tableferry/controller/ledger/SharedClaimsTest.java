package io.tableferry.controller.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.RunId;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.TableId;
import io.tableferry.contract.TargetTable;
import io.tableferry.controller.Fixtures;
import io.tableferry.controller.ledger.Claims.Connection;
import io.tableferry.controller.ledger.Claims.Connection.Connected;
import io.tableferry.controller.ledger.Claims.Connection.Full;
import io.tableferry.controller.ledger.Claims.Connection.Lost;
import io.tableferry.controller.ledger.Claims.Decision;
import io.tableferry.controller.ledger.Claims.Decision.Adopted;
import io.tableferry.controller.ledger.Claims.Decision.Granted;
import io.tableferry.controller.ledger.Claims.Decision.Taken;
import io.tableferry.controller.ledger.Claims.Held;
import io.tableferry.controller.ledger.Claims.Request;
import io.tableferry.controller.ledger.Claims.Return;
import io.tableferry.controller.ledger.Claims.Wanted;
import io.tableferry.controller.ledger.Liveness.Task;
import io.tableferry.controller.manifest.Server;
import io.tableferry.controller.plan.TablelessLease;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Against a real S3 protocol, with as many rivals as it takes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedClaimsTest {

  private static final RunId ONE = new RunId("one");
  private static final RunId TWO = new RunId("two");
  private static final TargetTable USERS = new TargetTable("media", "users");
  private static final TargetTable ODD = new TargetTable("me.dia", "we\"ird 🚢");
  private static final TableHistory KNOWN = new TableHistory(7_000, 70, 7);

  private final World world = new World();
  private StandIn standIn;
  private Claims claims;
  private Server server;

  @BeforeAll
  void open(@TempDir Path folder) {
    standIn = StandIn.start(folder);
    claims =
        new SharedClaims(
            new S3ClaimsStore(standIn.s3(), StandIn.LAYOUT),
            Clock.fixed(Fixtures.NOON, ZoneOffset.UTC),
            world,
            lost -> Thread.sleep(1));
  }

  @BeforeEach
  void serverOfItsOwn(TestInfo test) {
    world.clear();
    server = Server.of(test.getTestMethod().orElseThrow().getName() + ".internal", 3306);
  }

  @AfterAll
  void close() {
    standIn.close();
  }

  @Test
  void a_free_table_is_granted_and_nothing_is_known_of_it_at_first() {
    assertThat(claim(ONE, USERS)).isEqualTo(new Granted(TableHistory.none(), Optional.empty()));
  }

  @Test
  void the_first_fence_is_of_the_time_and_every_attempt_has_a_higher_one() {
    claim(ONE, USERS);
    assertThat(connect(ONE, USERS, 1)).isEqualTo(connected(Fixtures.NOON.toEpochMilli(), 1));
    giveBack(ONE, USERS, 1, true);
    assertThat(connect(ONE, USERS, 2)).isEqualTo(connected(Fixtures.NOON.toEpochMilli() + 1, 1));
    giveBack(ONE, USERS, 2, false);
    claim(TWO, USERS);
    assertThat(connect(TWO, USERS, 1)).isEqualTo(connected(Fixtures.NOON.toEpochMilli() + 2, 1));
  }

  @Test
  void asking_again_changes_nothing() {
    assertThat(claim(ONE, ODD)).isEqualTo(claim(ONE, ODD));
    assertThat(connect(ONE, ODD, 1)).isEqualTo(connect(ONE, ODD, 1));
  }

  @Test
  void a_repeated_claim_says_which_attempt_of_the_run_had_connections_last() {
    claim(ONE, USERS);
    connect(ONE, USERS, 1);
    assertThat(claim(ONE, USERS))
        .isEqualTo(
            new Granted(TableHistory.none(), Optional.of(new Held(attempt(ONE, USERS, 1), 1))));
    giveBack(ONE, USERS, 1, true);
    assertThat(claim(ONE, USERS))
        .isEqualTo(
            new Granted(TableHistory.none(), Optional.of(new Held(attempt(ONE, USERS, 1), 0))));
  }

  @Test
  void a_table_that_another_living_run_has_is_not_granted() {
    claim(ONE, USERS);
    assertThat(claim(TWO, USERS)).isEqualTo(new Taken(ONE));
    assertThat(claim(TWO, ODD)).isInstanceOf(Granted.class);
  }

  @Test
  void what_is_no_table_counts_its_connections_and_is_forgotten_when_released() {
    TargetTable inspection = TablelessLease.of(ONE, "media");
    claim(ONE, inspection);
    connect(ONE, inspection, 1);
    claim(TWO, USERS);
    assertThat(connect(TWO, USERS, 1)).isEqualTo(new Full());
    giveBack(ONE, inspection, 1, false);
    giveBack(TWO, USERS, 1, false);
    assertThat(content()).contains("users").doesNotContain("inspection");
  }

  @Test
  void what_was_published_last_comes_with_the_claim() {
    claim(ONE, USERS);
    connect(ONE, USERS, 1);
    claims.release(
        server, ONE, List.of(new Return(USERS, attempt(ONE, USERS, 1), false, Optional.of(KNOWN))));
    assertThat(claim(TWO, USERS)).isEqualTo(new Granted(KNOWN, Optional.empty()));
    giveBack(TWO, USERS, 1, false);
    assertThat(claim(ONE, USERS)).isEqualTo(new Granted(KNOWN, Optional.empty()));
  }

  @Test
  void a_table_gets_the_connections_that_are_free() {
    claim(ONE, USERS);
    claim(TWO, ODD);
    assertThat(connections(connect(ONE, USERS, free -> Math.min(free, 3), 4))).isEqualTo(3);
    assertThat(connections(connect(TWO, ODD, free -> Math.min(free, 3), 4))).isEqualTo(1);
  }

  @Test
  void connections_are_counted_over_all_runs() {
    claim(ONE, USERS);
    claim(TWO, ODD);
    assertThat(connections(connect(ONE, USERS, 1))).isEqualTo(1);
    assertThat(connect(TWO, ODD, 1)).isEqualTo(new Full());
    giveBack(ONE, USERS, 1, true);
    assertThat(connections(connect(TWO, ODD, 1))).isEqualTo(1);
  }

  @Test
  void what_reads_nothing_needs_its_lease_and_no_connection() {
    claim(ONE, USERS);
    claim(TWO, ODD);
    connect(ONE, USERS, 1);
    assertThat(connections(connect(TWO, ODD, free -> 0, 1))).isZero();
    assertThat(connect(TWO, USERS, free -> 0, 1)).isEqualTo(new Lost(Optional.of(ONE)));
  }

  @Test
  void only_its_holder_can_release_a_table() {
    claim(ONE, USERS);
    giveBack(TWO, USERS, 1, false);
    assertThat(claim(TWO, USERS)).isEqualTo(new Taken(ONE));
  }

  @Test
  void an_attempt_gives_nothing_back_of_a_later_one() {
    claim(ONE, USERS);
    connect(ONE, USERS, 1);
    giveBack(ONE, USERS, 1, true);
    connect(ONE, USERS, 2);
    giveBack(ONE, USERS, 1, false);
    assertThat(claim(TWO, USERS)).isEqualTo(new Taken(ONE));
    claim(TWO, ODD);
    assertThat(connect(TWO, ODD, 1)).isEqualTo(new Full());
  }

  @Test
  void a_table_of_a_dead_run_that_never_launched_it_is_taken_over() {
    claim(ONE, USERS);
    world.dies(ONE, Duration.ofSeconds(20));
    assertThat(claim(TWO, USERS)).isInstanceOf(Granted.class);
  }

  @Test
  void a_table_whose_task_is_over_is_taken_over_with_a_higher_fence() {
    claim(ONE, USERS);
    long fence = fence(connect(ONE, USERS, 1));
    world.dies(ONE, Duration.ofSeconds(20));
    world.knows(attempt(ONE, USERS, 1), new Task("arn", true));
    assertThat(claim(TWO, USERS)).isInstanceOf(Granted.class);
    assertThat(fence(connect(TWO, USERS, 1))).isGreaterThan(fence);
  }

  @Test
  void the_task_of_a_dead_run_that_is_at_work_is_adopted_and_stays_so() {
    claim(ONE, USERS);
    long fence = fence(connect(ONE, USERS, 1));
    world.dies(ONE, Duration.ofSeconds(20));
    world.knows(attempt(ONE, USERS, 1), new Task("arn", false));
    Adopted adopted = new Adopted(attempt(ONE, USERS, 1), "arn", fence, 1, TableHistory.none());
    assertThat(claim(TWO, USERS)).isEqualTo(adopted);
    world.knows(attempt(ONE, USERS, 1), new Task("arn", true));
    assertThat(claim(TWO, USERS)).isEqualTo(adopted);
    assertThat(connect(ONE, USERS, 1)).isEqualTo(new Lost(Optional.of(TWO)));
  }

  @Test
  void a_task_at_work_is_not_adopted_by_a_run_that_wants_something_else() {
    claim(ONE, USERS);
    connect(ONE, USERS, 1);
    world.dies(ONE, Duration.ofSeconds(20));
    world.knows(attempt(ONE, USERS, 1), new Task("arn", false));
    Wanted otherTable = new Wanted(USERS, new TableId("media", "other"), true);
    Wanted otherWork = new Wanted(USERS, table(USERS), false);
    assertThat(claims.claim(server, TWO, List.of(otherTable)).get(USERS)).isEqualTo(new Taken(ONE));
    assertThat(claims.claim(server, TWO, List.of(otherWork)).get(USERS)).isEqualTo(new Taken(ONE));
  }

  @Test
  void a_task_that_ecs_does_not_show_yet_keeps_its_table_for_two_minutes() {
    claim(ONE, USERS);
    connect(ONE, USERS, 1);
    world.dies(ONE, SharedClaims.UNKNOWN_AT_FIRST.minusSeconds(1));
    assertThat(claim(TWO, USERS)).isEqualTo(new Taken(ONE));
    world.dies(ONE, SharedClaims.UNKNOWN_AT_FIRST);
    assertThat(claim(TWO, USERS)).isInstanceOf(Granted.class);
  }

  @Test
  void connections_of_a_dead_run_are_taken_when_there_is_no_other() {
    claim(ONE, USERS);
    connect(ONE, USERS, 1);
    claim(TWO, ODD);
    world.dies(ONE, Duration.ofSeconds(20));
    world.knows(attempt(ONE, USERS, 1), new Task("arn", true));
    assertThat(connections(connect(TWO, ODD, 1))).isEqualTo(1);
    assertThat(connect(ONE, USERS, 1)).isEqualTo(new Lost(Optional.empty()));
  }

  @Test
  void connections_of_a_dead_run_s_task_that_is_at_work_are_not_taken() {
    claim(ONE, USERS);
    connect(ONE, USERS, 1);
    claim(TWO, ODD);
    world.dies(ONE, Duration.ofHours(1));
    world.knows(attempt(ONE, USERS, 1), new Task("arn", false));
    assertThat(connect(TWO, ODD, 1)).isEqualTo(new Full());
  }

  @Test
  void rivals_are_judged_once_for_all_tables_that_wait_for_a_server() {
    claim(ONE, USERS);
    connect(ONE, USERS, 1);
    claim(TWO, ODD);
    world.judged.clear();
    for (int i = 0; i < 5; i++) {
      assertThat(connect(TWO, ODD, 1)).isEqualTo(new Full());
    }
    assertThat(world.judged).containsExactly(ONE);
  }

  @Test
  void of_many_rivals_exactly_one_gets_the_table() throws Exception {
    List<Decision> decisions = atOnce(16, i -> claim(rival(i), USERS));
    assertThat(decisions).filteredOn(Granted.class::isInstance).hasSize(1);
  }

  @Test
  void rivals_for_different_tables_of_one_server_all_get_theirs_and_keep_them() throws Exception {
    List<Decision> decisions = atOnce(16, i -> claim(rival(i), numbered(i)));
    assertThat(decisions).allMatch(Granted.class::isInstance);
    for (int i = 0; i < decisions.size(); i++) {
      assertThat(claim(ONE, numbered(i))).isEqualTo(new Taken(rival(i)));
    }
  }

  @Test
  void rivals_never_get_more_connections_than_the_server_tolerates() throws Exception {
    for (int i = 0; i < 12; i++) {
      claim(rival(i), numbered(i));
    }
    List<Connection> connections =
        atOnce(12, i -> connect(rival(i), numbered(i), free -> Math.min(free, 1), 5));
    assertThat(connections).filteredOn(Connected.class::isInstance).hasSize(5);
  }

  private static RunId rival(int number) {
    return new RunId("rival-" + number);
  }

  private static TargetTable numbered(int number) {
    return new TargetTable("media", "t" + number);
  }

  private static TableId table(TargetTable target) {
    return new TableId("media", target.table());
  }

  private static Attempt attempt(RunId run, TargetTable target, int number) {
    return new Attempt(run, table(target), number);
  }

  private Decision claim(RunId run, TargetTable target) {
    return claims.claim(server, run, List.of(new Wanted(target, table(target), true))).get(target);
  }

  /** One connection at most, of one that there is. */
  private Connection connect(RunId run, TargetTable target, int attempt) {
    return connect(run, target, attempt, free -> Math.min(free, 1), 1);
  }

  private Connection connect(RunId run, TargetTable target, IntUnaryOperator usable, int cap) {
    return connect(run, target, 1, usable, cap);
  }

  private Connection connect(
      RunId run, TargetTable target, int attempt, IntUnaryOperator usable, int cap) {
    Request request = new Request(target, attempt(run, target, attempt), usable, cap);
    return claims.connect(server, run, List.of(request)).get(target);
  }

  private void giveBack(RunId run, TargetTable target, int attempt, boolean keepsLease) {
    Return given = new Return(target, attempt(run, target, attempt), keepsLease, Optional.empty());
    claims.release(server, run, List.of(given));
  }

  private static Connected connected(long fence, int connections) {
    return new Connected(fence, connections);
  }

  private static long fence(Connection connection) {
    return ((Connected) connection).fence();
  }

  private static int connections(Connection connection) {
    return ((Connected) connection).connections();
  }

  private interface Rival<T> {
    T act(int number);
  }

  private static <T> List<T> atOnce(int rivals, Rival<T> rival) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(rivals);
    try {
      List<Future<T>> acting =
          IntStream.range(0, rivals).mapToObj(i -> threads.submit(() -> rival.act(i))).toList();
      List<T> results = new ArrayList<>();
      for (Future<T> future : acting) {
        results.add(future.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private String content() {
    S3Address address = StandIn.LAYOUT.claims(server.host(), server.port());
    return standIn
        .s3()
        .getObjectAsBytes(get -> get.bucket(address.bucket()).key(address.key()))
        .asUtf8String();
  }

  /** Which runs are dead, and what ECS knows. */
  private static final class World implements Liveness {

    private final Map<RunId, Duration> dead = new ConcurrentHashMap<>();
    private final Map<Attempt, Task> tasks = new ConcurrentHashMap<>();
    private final List<RunId> judged = new CopyOnWriteArrayList<>();

    void clear() {
      dead.clear();
      tasks.clear();
      judged.clear();
    }

    void dies(RunId run, Duration ago) {
      dead.put(run, ago);
    }

    void knows(Attempt attempt, Task task) {
      tasks.put(attempt, task);
    }

    @Override
    public Optional<Duration> deadFor(RunId run) {
      judged.add(run);
      return Optional.ofNullable(dead.get(run));
    }

    @Override
    public Map<Attempt, Task> tasks(Collection<Attempt> attempts) {
      Map<Attempt, Task> known = new HashMap<>(tasks);
      known.keySet().retainAll(attempts);
      return known;
    }
  }
}
