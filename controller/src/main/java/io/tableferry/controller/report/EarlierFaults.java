package io.tableferry.controller.report;

import io.tableferry.contract.Failure;
import io.tableferry.controller.ledger.TableRecord.Fault;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What went wrong on the way to an outcome, without the failure that is the outcome itself. */
final class EarlierFaults {

  private EarlierFaults() {}

  /**
   * The faults.
   *
   * @param faults all of a table, in their order
   * @param outcome the failure that its outcome tells; empty if it did not fail, or has not ended
   */
  static List<Fault> of(List<Fault> faults, Optional<Failure> outcome) {
    boolean told =
        !faults.isEmpty()
            && outcome.filter(faults.get(faults.size() - 1).failure()::equals).isPresent();
    return told ? faults.subList(0, faults.size() - 1) : faults;
  }

  /** A line for each. */
  static Stream<String> lines(List<Fault> faults) {
    return faults.stream()
        .map(
            fault ->
                fault.attempt().table()
                    + ": attempt "
                    + fault.attempt().number()
                    + " failed ["
                    + fault.failure().code()
                    + "] "
                    + fault.failure().message())
        .map(Columns::printable);
  }
}
