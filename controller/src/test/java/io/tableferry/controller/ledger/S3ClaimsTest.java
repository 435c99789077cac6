package io.tableferry.controller.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.RunId;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.TargetTable;
import io.tableferry.controller.Fixtures;
import io.tableferry.controller.ledger.Claims.Connection;
import io.tableferry.controller.ledger.Claims.Decision;
import io.tableferry.controller.manifest.Server;
import io.tableferry.controller.plan.TablelessLease;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
class S3ClaimsTest {

  private static final RunId ONE = new RunId("one");
  private static final RunId TWO = new RunId("two");
  private static final TargetTable USERS = new TargetTable("media", "users");
  private static final TargetTable ODD = new TargetTable("me.dia", "we\"ird 🚢");

  private final Set<RunId> dead = ConcurrentHashMap.newKeySet();
  private final List<RunId> judged = new CopyOnWriteArrayList<>();
  private StandIn standIn;
  private Claims claims;
  private Server server;

  @BeforeAll
  void open(@TempDir Path folder) {
    standIn = StandIn.start(folder);
    claims =
        new S3Claims(
            standIn.s3(),
            StandIn.LAYOUT,
            Clock.fixed(Fixtures.NOON, ZoneOffset.UTC),
            run -> {
              judged.add(run);
              return !dead.contains(run);
            },
            lost -> Thread.sleep(1));
  }

  @BeforeEach
  void serverOfItsOwn(TestInfo test) {
    dead.clear();
    judged.clear();
    server = Server.of(test.getTestMethod().orElseThrow().getName() + ".internal", 3306);
  }

  @AfterAll
  void close() {
    standIn.close();
  }

  @Test
  void a_free_table_is_granted_with_a_fence_of_the_time() {
    assertThat(claim(ONE, USERS)).isEqualTo(new Decision.Granted(Fixtures.NOON.toEpochMilli(), 0));
  }

  @Test
  void what_is_no_table_counts_its_connections_and_is_forgotten_when_released() {
    TargetTable inspection = TablelessLease.of(ONE, "media");
    claim(ONE, inspection);
    claims.connect(server, ONE, inspection, free -> Math.min(free, 1), 1);
    claim(TWO, USERS);
    assertThat(claims.connect(server, TWO, USERS, free -> Math.min(free, 1), 1))
        .isEqualTo(new Connection.Full());
    claims.release(server, TWO, inspection, OptionalLong.empty());
    assertThat(claims.connect(server, TWO, USERS, free -> Math.min(free, 1), 1))
        .isEqualTo(new Connection.Full());
    claims.release(server, ONE, inspection, OptionalLong.empty());
    claims.release(server, TWO, USERS, OptionalLong.empty());
    assertThat(content()).contains("users").doesNotContain("inspection");
  }

  @Test
  void asking_again_changes_nothing() {
    assertThat(claim(ONE, ODD)).isEqualTo(claim(ONE, ODD));
  }

  @Test
  void a_table_that_another_living_run_has_is_not_granted() {
    claim(ONE, USERS);
    assertThat(claim(TWO, USERS)).isEqualTo(new Decision.Taken(ONE));
    assertThat(claim(TWO, ODD)).isInstanceOf(Decision.Granted.class);
  }

  @Test
  void a_released_table_is_granted_with_a_higher_fence_even_if_the_clock_stands_still() {
    long first = fence(claim(ONE, USERS));
    claims.release(server, ONE, USERS, OptionalLong.empty());
    assertThat(fence(claim(TWO, USERS))).isEqualTo(first + 1);
  }

  @Test
  void the_size_of_what_was_published_last_comes_with_the_claim() {
    claim(ONE, USERS);
    claims.release(server, ONE, USERS, OptionalLong.of(7_000));
    assertThat(((Decision.Granted) claim(TWO, USERS)).bytes()).isEqualTo(7_000);
    claims.release(server, TWO, USERS, OptionalLong.empty());
    assertThat(((Decision.Granted) claim(ONE, USERS)).bytes()).isEqualTo(7_000);
  }

  @Test
  void a_table_gets_the_connections_that_are_free() {
    claim(ONE, USERS);
    claim(TWO, ODD);
    assertThat(claims.connect(server, ONE, USERS, free -> Math.min(free, 3), 4))
        .isEqualTo(new Connection.Connected(3));
    assertThat(claims.connect(server, TWO, ODD, free -> Math.min(free, 3), 4))
        .isEqualTo(new Connection.Connected(1));
  }

  @Test
  void a_table_of_a_dead_run_is_taken_over_with_a_higher_fence() {
    long first = fence(claim(ONE, USERS));
    dead.add(ONE);
    assertThat(fence(claim(TWO, USERS))).isGreaterThan(first);
  }

  @Test
  void only_its_holder_can_release_a_table() {
    claim(ONE, USERS);
    claims.release(server, TWO, USERS, OptionalLong.empty());
    assertThat(claim(TWO, USERS)).isEqualTo(new Decision.Taken(ONE));
  }

  @Test
  void connections_are_counted_over_all_runs() {
    claim(ONE, USERS);
    claim(TWO, ODD);
    assertThat(claims.connect(server, ONE, USERS, free -> Math.min(free, 1), 1))
        .isEqualTo(new Connection.Connected(1));
    assertThat(claims.connect(server, ONE, USERS, free -> Math.min(free, 1), 1))
        .isEqualTo(new Connection.Connected(1));
    assertThat(claims.connect(server, TWO, ODD, free -> Math.min(free, 1), 1))
        .isEqualTo(new Connection.Full());
    claims.release(server, ONE, USERS, OptionalLong.empty());
    assertThat(claims.connect(server, TWO, ODD, free -> Math.min(free, 1), 1))
        .isEqualTo(new Connection.Connected(1));
  }

  @Test
  void what_reads_nothing_needs_its_lease_and_no_connection() {
    Server server = Server.of("nothing", 1);
    claims.claim(server, ONE, List.of(USERS));
    claims.claim(server, TWO, List.of(ODD));
    claims.connect(server, ONE, USERS, free -> Math.min(free, 1), 1);
    assertThat(claims.connect(server, TWO, ODD, free -> 0, 1))
        .isEqualTo(new Connection.Connected(0));
    assertThat(claims.connect(server, TWO, USERS, free -> 0, 1))
        .isEqualTo(new Connection.Lost(Optional.of(ONE)));
    claims.release(server, ONE, USERS, OptionalLong.empty());
    assertThat(claims.connect(server, ONE, ODD, free -> 0, 1))
        .isEqualTo(new Connection.Lost(Optional.of(TWO)));
  }

  @Test
  void connections_of_a_dead_run_are_given_back() {
    claim(ONE, USERS);
    claims.connect(server, ONE, USERS, free -> Math.min(free, 1), 1);
    claim(TWO, ODD);
    dead.add(ONE);
    assertThat(claims.connect(server, TWO, ODD, free -> Math.min(free, 1), 1))
        .isEqualTo(new Connection.Connected(1));
  }

  @Test
  void a_lease_that_another_run_took_over_is_lost_and_not_merely_without_room() {
    claim(ONE, USERS);
    dead.add(ONE);
    claim(TWO, USERS);
    assertThat(claims.connect(server, ONE, USERS, free -> Math.min(free, 1), 1))
        .isEqualTo(new Connection.Lost(Optional.of(TWO)));
    claims.release(server, TWO, USERS, OptionalLong.empty());
    assertThat(claims.connect(server, ONE, USERS, free -> Math.min(free, 1), 1))
        .isEqualTo(new Connection.Lost(Optional.empty()));
  }

  @Test
  void rivals_are_judged_once_for_all_tables_that_wait_for_a_server() {
    claim(ONE, USERS);
    claims.connect(server, ONE, USERS, free -> Math.min(free, 1), 1);
    claim(TWO, ODD);
    judged.clear();
    for (int i = 0; i < 5; i++) {
      assertThat(claims.connect(server, TWO, ODD, free -> Math.min(free, 1), 1))
          .isEqualTo(new Connection.Full());
    }
    assertThat(judged).containsExactly(ONE);
  }

  @Test
  void of_many_rivals_exactly_one_gets_the_table() throws Exception {
    List<Decision> decisions = atOnce(16, i -> claim(new RunId("rival-" + i), USERS));
    assertThat(decisions).filteredOn(Decision.Granted.class::isInstance).hasSize(1);
  }

  @Test
  void rivals_for_different_tables_of_one_server_all_get_theirs_and_keep_them() throws Exception {
    List<Decision> decisions =
        atOnce(16, i -> claim(new RunId("rival-" + i), new TargetTable("media", "t" + i)));
    assertThat(decisions).allMatch(Decision.Granted.class::isInstance);
    for (int i = 0; i < decisions.size(); i++) {
      assertThat(claim(ONE, new TargetTable("media", "t" + i)))
          .isEqualTo(new Decision.Taken(new RunId("rival-" + i)));
    }
  }

  @Test
  void rivals_never_get_more_connections_than_the_server_tolerates() throws Exception {
    for (int i = 0; i < 12; i++) {
      claim(new RunId("rival-" + i), new TargetTable("media", "t" + i));
    }
    List<Connection> connected =
        atOnce(
            12,
            i ->
                claims.connect(
                    server,
                    new RunId("rival-" + i),
                    new TargetTable("media", "t" + i),
                    free -> Math.min(free, 1),
                    5));
    assertThat(connected).filteredOn(Connection.Connected.class::isInstance).hasSize(5);
  }

  private Decision claim(RunId run, TargetTable target) {
    return claims.claim(server, run, List.of(target)).get(target);
  }

  private static long fence(Decision decision) {
    return ((Decision.Granted) decision).fence();
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
}
