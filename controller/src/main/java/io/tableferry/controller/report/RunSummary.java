package io.tableferry.controller.report;

import static java.util.stream.Collectors.joining;

import io.tableferry.contract.RunId;
import io.tableferry.controller.ledger.Endings;
import io.tableferry.controller.ledger.RecentRun;
import io.tableferry.controller.ledger.RunRecord;
import io.tableferry.controller.ledger.RunSight;
import io.tableferry.controller.run.Outcome;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A run in one line.
 *
 * @param run the run
 * @param state {@code running}, {@code stopping}, {@code abandoned} (its controller has not shown
 *     itself for half a minute), or the most urgent outcome of its tables
 * @param startedAt when it began
 * @param finishedAt when its last table had its outcome; empty until then
 * @param tables how many tables it has
 * @param counts how many ended in which way, by outcome
 */
public record RunSummary(
    RunId run,
    String state,
    Instant startedAt,
    Optional<Instant> finishedAt,
    int tables,
    Map<String, Integer> counts) {

  public RunSummary {
    counts = Map.copyOf(counts);
  }

  /** As the list of recent runs knows it. */
  public static RunSummary of(RecentRun run) {
    return new RunSummary(
        run.run(),
        run.outcome().orElse("abandoned"),
        run.startedAt(),
        run.finishedAt(),
        run.tables(),
        run.counts());
  }

  /** As one look shows it. */
  public static RunSummary of(RunSight sight) {
    RunRecord record = sight.record();
    Endings endings = Endings.of(record);
    return new RunSummary(
        record.run(),
        state(sight, endings),
        record.startedAt(),
        record.finishedAt(),
        record.tables().size(),
        endings.counts());
  }

  private static String state(RunSight sight, Endings endings) {
    return switch (sight.life()) {
      case RUNNING -> sight.record().stopping() ? "stopping" : "running";
      case ABANDONED -> "abandoned";
      case FINISHED -> endings.outcome();
    };
  }

  /** Tables that have an outcome. */
  int ended() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** {@code 1 failed, 11 published}: the most urgent first. */
  String endings() {
    return Stream.of(Outcome.Kind.values())
        .map(Outcome.Kind::word)
        .filter(counts::containsKey)
        .map(kind -> counts.get(kind) + " " + kind)
        .collect(joining(", "));
  }
}
