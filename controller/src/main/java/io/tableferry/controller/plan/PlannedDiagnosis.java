package io.tableferry.controller.plan;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.Job;
import io.tableferry.contract.RunId;
import io.tableferry.contract.SourceColumn;
import io.tableferry.contract.TargetTable;
import io.tableferry.controller.manifest.Handling;
import io.tableferry.controller.manifest.Source;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A source for whose jobs a run tries all that they need.
 *
 * @param run the run
 * @param source the source
 * @param tables its tables; at least one
 */
public record PlannedDiagnosis(RunId run, Source source, List<PlannedTable> tables)
    implements SourceQuestion {

  /** Somebody waits for the answer, and a second attempt would hide what the first met. */
  private static final Handling AT_ONCE =
      new Handling(1, Duration.ofMinutes(5), Duration.ofMinutes(10), 0, Optional.empty());

  public PlannedDiagnosis {
    tables = List.copyOf(tables);
  }

  /** One for each source of a plan, in its order. */
  public static List<PlannedDiagnosis> of(RunId run, RunPlan plan) {
    return plan.bySource().entrySet().stream()
        .map(each -> new PlannedDiagnosis(run, each.getKey(), each.getValue()))
        .toList();
  }

  @Override
  public Handling handling() {
    return AT_ONCE;
  }

  @Override
  public Job job(
      Attempt attempt,
      long fence,
      int connections,
      Destination destination,
      Function<TargetTable, List<SourceColumn>> known,
      URI queue) {
    return new Job.Diagnose(
        attempt,
        fence,
        source.connection(),
        PlannedTable.rehearsal(tables, destination, known),
        destination.staging(),
        queue);
  }
}
