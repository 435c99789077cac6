package io.tableferry.controller.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.TableId;
import io.tableferry.controller.Fixtures;
import io.tableferry.controller.launch.LaunchPacer.Admission;
import io.tableferry.controller.manifest.Server;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LaunchPacerTest {

  private static final Instant NOW = Fixtures.NOON;
  private static final Server ONE = Server.of("one", 1);
  private static final Server TWO = Server.of("two", 2);

  @Test
  void a_server_never_gets_more_than_its_cap() {
    Admission admission = pacer(100).admit(waiting(ONE, 10, 4), busy(1, ONE), NOW);
    assertThat(admission.tables()).hasSize(3);
  }

  @Test
  void a_full_server_does_not_hold_up_another() {
    List<LaunchCandidate> waiting =
        List.of(candidate(ONE, "a", 1), candidate(ONE, "b", 1), candidate(TWO, "c", 1));
    assertThat(pacer(100).admit(waiting, idle(), NOW).tables())
        .containsOnlyKeys(new TableId("s", "a"), new TableId("s", "c"));
  }

  @Test
  void a_table_that_wants_several_connections_starts_with_what_is_free() {
    List<LaunchCandidate> waiting =
        List.of(
            lasting(ONE, "wide", free -> Math.min(free, 3), 4, 0, 9),
            candidate(ONE, "wider", free -> free, 4),
            candidate(ONE, "late", 4));
    assertThat(pacer(9).admit(waiting, idle(), NOW).tables())
        .containsOnly(
            Map.entry(new TableId("s", "wide"), 3), Map.entry(new TableId("s", "wider"), 1));
  }

  @Test
  void what_needs_no_connection_does_not_wait_for_one() {
    List<LaunchCandidate> waiting =
        List.of(candidate(ONE, "reads", 1), candidate(ONE, "publishes", free -> 0, 0));
    assertThat(pacer(9).admit(waiting, busy(1, ONE), NOW).tables())
        .containsOnly(Map.entry(new TableId("s", "publishes"), 0));
  }

  @Test
  void a_run_never_has_more_tasks_than_allowed() {
    assertThat(pacer(5).admit(waiting(ONE, 50, 99), busy(3, TWO), NOW).tables()).hasSize(2);
  }

  @Test
  void launches_come_at_the_rate_of_the_api_after_a_burst() {
    Admission first = pacer(999).admit(waiting(ONE, 99, 99), idle(), NOW);
    assertThat(first.tables()).hasSize(20);
    Admission atOnce = first.pacer().admit(waiting(ONE, 99, 99), idle(), NOW);
    assertThat(atOnce.tables()).isEmpty();
    Instant later = NOW.plusMillis(500);
    assertThat(atOnce.pacer().admit(waiting(ONE, 99, 99), idle(), later).tables()).hasSize(10);
  }

  @Test
  void rate_and_burst_are_those_of_the_account() {
    LaunchLimits limits = new LaunchLimits(999, 2, 5);
    Admission first = LaunchPacer.fresh(limits, NOW).admit(waiting(ONE, 99, 99), idle(), NOW);
    assertThat(first.tables()).hasSize(5);
    assertThat(first.pacer().calls(NOW.plusSeconds(2))).isEqualTo(4);
    assertThat(first.pacer().calls(NOW.plusSeconds(60))).isEqualTo(5);
  }

  @Test
  void a_refusal_for_too_many_calls_stops_all_launches_for_a_moment() {
    LaunchPacer throttled = pacer(99).throttled(NOW);
    assertThat(throttled.calls(NOW.plusMillis(900))).isZero();
    assertThat(throttled.calls(NOW.plusMillis(1500))).isEqualTo(10);
  }

  @Test
  void whoever_takes_a_run_over_has_no_burst() {
    LaunchPacer pacer = LaunchPacer.takenOver(LaunchLimits.standard(99), NOW);
    assertThat(pacer.calls(NOW)).isZero();
    assertThat(pacer.calls(NOW.plusSeconds(1))).isEqualTo(20);
  }

  @Test
  void the_longest_comes_first_and_a_higher_priority_before_it() {
    List<LaunchCandidate> waiting =
        List.of(
            lasting(ONE, "short", free -> 1, 9, 0, 1_000),
            lasting(ONE, "long", free -> 1, 9, 0, 90_000),
            lasting(ONE, "urgent", free -> 1, 9, 5, 10));
    assertThat(pacer(9).admit(waiting, idle(), NOW).tables().keySet())
        .extracting(TableId::table)
        .containsExactly("urgent", "long", "short");
  }

  @Test
  void the_server_that_needs_longest_for_everything_that_is_left_comes_first() {
    List<LaunchCandidate> waiting =
        List.of(
            lasting(TWO, "longest", free -> 1, 8, 0, 9_000),
            lasting(ONE, "one", free -> 1, 1, 0, 6_000),
            lasting(ONE, "other", free -> 1, 1, 0, 5_000));
    assertThat(pacer(9).admit(waiting, idle(), NOW).tables().keySet())
        .extracting(TableId::table)
        .containsExactly("one", "longest");
  }

  @Test
  void a_server_with_much_to_do_leaves_others_their_share_of_the_tasks() {
    List<LaunchCandidate> waiting =
        Stream.concat(waiting(ONE, 50, 99).stream(), waiting(TWO, 5, 99).stream()).toList();
    assertThat(pacer(10).admit(distinct(waiting), idle(), NOW).tables().keySet())
        .filteredOn(table -> table.table().startsWith("two"))
        .hasSize(5);
  }

  @Test
  void a_table_that_would_make_the_run_late_waits_for_no_share() {
    List<LaunchCandidate> waiting =
        List.of(
            lasting(ONE, "longest", free -> 1, 9, 0, 800_000),
            lasting(ONE, "long", free -> 1, 9, 0, 700_000),
            lasting(TWO, "short", free -> 1, 9, 0, 50_000));
    assertThat(pacer(2).admit(waiting, idle(), NOW).tables().keySet())
        .extracting(TableId::table)
        .containsExactly("longest", "short");
    Busy longest = new Busy(Map.of(ONE, 1), Map.of(ONE, 1), Map.of(ONE, 400_000L));
    assertThat(pacer(2).admit(waiting.subList(1, 3), longest, NOW).tables().keySet())
        .extracting(TableId::table)
        .containsExactly("long");
  }

  @Test
  void a_higher_priority_takes_more_than_a_share() {
    List<LaunchCandidate> waiting =
        List.of(
            lasting(ONE, "urgent", free -> 1, 9, 1, 1_000),
            lasting(ONE, "as urgent", free -> 1, 9, 1, 1_000),
            lasting(TWO, "other", free -> 1, 9, 0, 1_000));
    assertThat(pacer(2).admit(waiting, idle(), NOW).tables().keySet())
        .extracting(TableId::table)
        .containsExactly("urgent", "as urgent");
  }

  @Test
  void a_share_that_others_have_no_use_for_is_taken() {
    List<LaunchCandidate> waiting =
        Stream.concat(waiting(ONE, 50, 99).stream(), waiting(TWO, 1, 99).stream()).toList();
    assertThat(pacer(10).admit(distinct(waiting), idle(), NOW).tables()).hasSize(10);
  }

  @Test
  void a_clock_that_is_set_back_takes_nothing_away() {
    Instant earlier = NOW.minusSeconds(3600);
    assertThat(pacer(9).admit(waiting(ONE, 9, 9), idle(), earlier).tables()).hasSize(9);
  }

  private static List<LaunchCandidate> waiting(Server server, int count, int cap) {
    return IntStream.range(0, count).mapToObj(i -> candidate(server, "t" + i, cap)).toList();
  }

  private static LaunchPacer pacer(int maxTasks) {
    return LaunchPacer.fresh(LaunchLimits.standard(maxTasks), NOW);
  }

  private static LaunchCandidate candidate(Server server, String table, int cap) {
    return candidate(server, table, free -> 1, cap);
  }

  private static LaunchCandidate candidate(
      Server server, String table, IntUnaryOperator usable, int cap) {
    return lasting(server, table, usable, cap, 0, 1);
  }

  private static LaunchCandidate lasting(
      Server server, String table, IntUnaryOperator usable, int cap, int priority, long millis) {
    return new LaunchCandidate(new TableId("s", table), server, usable, cap, priority, millis);
  }

  private static List<LaunchCandidate> distinct(List<LaunchCandidate> waiting) {
    return waiting.stream()
        .map(c -> candidate(c.server(), c.server().host() + c.table().table(), c.usable(), c.cap()))
        .toList();
  }

  private static Busy busy(int tasks, Server server) {
    return new Busy(Map.of(server, tasks), Map.of(server, tasks), Map.of());
  }

  private static Busy idle() {
    return Busy.NOTHING;
  }
}
