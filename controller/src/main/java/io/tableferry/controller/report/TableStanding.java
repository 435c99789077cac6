package io.tableferry.controller.report;

import io.tableferry.controller.ledger.TableRecord;
import io.tableferry.controller.ledger.TableRecord.Fault;
import java.util.List;
import java.util.Locale;

/**
 * Where a table of a run stands, as people read it.
 *
 * @param record what is kept of it
 */
record TableStanding(TableRecord record) {

  private static final List<String> FAILED_FIRST =
      List.of("failed", "held", "skipped", "running", "ending", "launching", "waiting", "claiming");

  /** A word: how it ended, the step under way, or what it waits for. */
  String word() {
    if (record.ended().isPresent()) {
      return record.ended().get().kind();
    }
    return switch (record.phase()) {
      case WAITING ->
          record.notBefore().isPresent() && record.attempts() > 0 ? "to retry" : phase();
      case RUNNING -> record.reached().map(reached -> reached.step().label()).orElse("starting");
      default -> phase();
    };
  }

  /** Its phase, as documents have it. */
  String phase() {
    return record.phase().name().toLowerCase(Locale.ROOT);
  }

  /** What needs somebody's eyes comes first, and what is published last. */
  int urgency() {
    int at = FAILED_FIRST.indexOf(record.ended().map(TableRecord.Ending::kind).orElse(phase()));
    return at < 0 ? FAILED_FIRST.size() : at;
  }

  boolean underWay() {
    return switch (record.phase()) {
      case LAUNCHING, RUNNING, ENDING -> true;
      case CLAIMING, WAITING, DONE -> false;
    };
  }

  long rows() {
    return record
        .ended()
        .map(ending -> ending.measured().rows())
        .orElseGet(() -> record.reached().map(TableRecord.Reached::rows).orElse(0L));
  }

  long bytes() {
    return record
        .ended()
        .map(ending -> ending.measured().bytes())
        .orElseGet(() -> record.reached().map(TableRecord.Reached::bytes).orElse(0L));
  }

  /** Failures of attempts that are not the outcome. */
  List<Fault> earlier() {
    return EarlierFaults.of(record.faults(), record.ended().flatMap(TableRecord.Ending::failure));
  }
}
