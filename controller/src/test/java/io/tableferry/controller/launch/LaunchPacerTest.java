package io.tableferry.controller.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.TableId;
import io.tableferry.controller.Fixtures;
import io.tableferry.controller.launch.LaunchPacer.Admission;
import io.tableferry.controller.launch.LaunchPacer.Busy;
import io.tableferry.controller.launch.LaunchPacer.Candidate;
import io.tableferry.controller.manifest.Server;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaunchPacerTest {

  private static final Instant NOW = Fixtures.NOON;
  private static final Server ONE = Server.of("one", 1);
  private static final Server TWO = Server.of("two", 2);

  @Test
  void a_server_never_gets_more_than_its_cap() {
    Admission admission = LaunchPacer.fresh(100, NOW).admit(waiting(ONE, 10, 4), busy(1, ONE), NOW);
    assertThat(admission.tables()).hasSize(3);
  }

  @Test
  void a_full_server_does_not_hold_up_another() {
    List<Candidate> waiting =
        List.of(candidate(ONE, "a", 1), candidate(ONE, "b", 1), candidate(TWO, "c", 1));
    assertThat(LaunchPacer.fresh(100, NOW).admit(waiting, idle(), NOW).tables())
        .containsOnlyKeys(new TableId("s", "a"), new TableId("s", "c"));
  }

  @Test
  void a_table_that_wants_several_connections_starts_with_what_is_free() {
    List<Candidate> waiting =
        List.of(
            new Candidate(new TableId("s", "wide"), ONE, free -> Math.min(free, 3), 4),
            new Candidate(new TableId("s", "wider"), ONE, free -> free, 4),
            candidate(ONE, "late", 4));
    assertThat(LaunchPacer.fresh(9, NOW).admit(waiting, idle(), NOW).tables())
        .containsOnly(
            Map.entry(new TableId("s", "wide"), 3), Map.entry(new TableId("s", "wider"), 1));
  }

  @Test
  void what_needs_no_connection_does_not_wait_for_one() {
    List<Candidate> waiting =
        List.of(
            candidate(ONE, "reads", 1),
            new Candidate(new TableId("s", "publishes"), ONE, free -> 0, 0));
    assertThat(LaunchPacer.fresh(9, NOW).admit(waiting, busy(1, ONE), NOW).tables())
        .containsOnly(Map.entry(new TableId("s", "publishes"), 0));
  }

  @Test
  void a_run_never_has_more_tasks_than_allowed() {
    assertThat(LaunchPacer.fresh(5, NOW).admit(waiting(ONE, 50, 99), busy(3, TWO), NOW).tables())
        .hasSize(2);
  }

  @Test
  void launches_come_at_the_rate_of_the_api_after_a_burst() {
    Admission first = LaunchPacer.fresh(999, NOW).admit(waiting(ONE, 99, 99), idle(), NOW);
    assertThat(first.tables()).hasSize(20);
    Admission atOnce = first.pacer().admit(waiting(ONE, 99, 99), idle(), NOW);
    assertThat(atOnce.tables()).isEmpty();
    Instant later = NOW.plusMillis(500);
    assertThat(atOnce.pacer().admit(waiting(ONE, 99, 99), idle(), later).tables()).hasSize(10);
  }

  @Test
  void a_clock_that_is_set_back_takes_nothing_away() {
    Instant earlier = NOW.minusSeconds(3600);
    assertThat(LaunchPacer.fresh(9, NOW).admit(waiting(ONE, 9, 9), idle(), earlier).tables())
        .hasSize(9);
  }

  private static List<Candidate> waiting(Server server, int count, int cap) {
    return IntStream.range(0, count).mapToObj(i -> candidate(server, "t" + i, cap)).toList();
  }

  private static Candidate candidate(Server server, String table, int cap) {
    return new Candidate(new TableId("s", table), server, free -> 1, cap);
  }

  private static Busy busy(int tasks, Server server) {
    return new Busy(tasks, Map.of(server, tasks));
  }

  private static Busy idle() {
    return new Busy(0, Map.of());
  }
}
