package io.tableferry.controller.report;

import io.tableferry.contract.Failure;
import io.tableferry.contract.Rehearsed;
import io.tableferry.contract.RunId;
import java.util.List;
import java.util.Optional;

/**
 * How the tables of a plan would be published now.
 *
 * @param run the run that asked
 * @param sources what came of each source, in the order of the plan
 */
public record RehearsalReport(RunId run, List<OfSource> sources) {

  /**
   * What came of one source.
   *
   * @param source its name
   * @param tables each table that was asked for, once; empty if the source could not be asked
   * @param failure why it could not be asked
   */
  public record OfSource(String source, List<Rehearsed> tables, Optional<Failure> failure) {
    public OfSource {
      tables = List.copyOf(tables);
    }
  }

  public RehearsalReport {
    sources = List.copyOf(sources);
  }

  /** All tables that a worker was asked about and answered. */
  public List<Rehearsed> tables() {
    return sources.stream().flatMap(source -> source.tables().stream()).toList();
  }

  /** Whether every table was rehearsed and could be published. */
  public boolean good() {
    return sources.stream().allMatch(source -> source.failure().isEmpty()) && refused() == 0;
  }

  /** How many tables would not be published. */
  int refused() {
    return (int) tables().stream().filter(RehearsalReport::refused).count();
  }

  static boolean refused(Rehearsed table) {
    return table.publication().isEmpty() || table.failure().isPresent();
  }
}
