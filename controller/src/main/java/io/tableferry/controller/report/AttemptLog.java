package io.tableferry.controller.report;

import io.tableferry.contract.Attempt;
import io.tableferry.controller.ledger.TableRecord;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of the log of an attempt.
 *
 * @param attempt the attempt
 * @param became how it ended, in a word or as the code of its failure; empty if it has not
 * @param text its last lines, each a JSON object; empty if nothing was kept
 */
public record AttemptLog(Attempt attempt, Optional<String> became, Optional<String> text) {

  /** Of a table's attempt. */
  public static AttemptLog of(Attempt attempt, TableRecord table, Optional<String> text) {
    Optional<String> fault =
        table.faults().stream()
            .filter(it -> it.attempt().equals(attempt))
            .map(it -> it.failure().code().name())
            .findFirst();
    Optional<String> ended =
        attempt.number() == table.attempts()
            ? table.ended().map(TableRecord.Ending::kind)
            : Optional.empty();
    return new AttemptLog(attempt, fault.or(() -> ended), text);
  }

  List<String> lines() {
    return text.map(kept -> kept.lines().toList()).orElse(List.of());
  }
}
