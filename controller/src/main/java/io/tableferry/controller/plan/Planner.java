package io.tableferry.controller.plan;

import static java.util.stream.Collectors.toSet;

import io.tableferry.controller.manifest.Manifest;
import io.tableferry.controller.manifest.NearMiss;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Chooses the tables of a run, in the order of the manifests. */
public final class Planner {

  private final List<PlannedTable> known;

  /**
   * Makes a planner.
   *
   * @param manifests valid manifests
   */
  public Planner(List<Manifest> manifests) {
    known =
        manifests.stream()
            .flatMap(m -> m.tables().stream().map(table -> new PlannedTable(m.source(), table)))
            .toList();
  }

  /** Plans what was asked for. */
  public Planning plan(Selection selection) {
    if (selection instanceof Selection.Sources sources) {
      return plan("--source", sources.names(), table -> table.source().name());
    }
    if (selection instanceof Selection.Tables tables) {
      return plan("--table", tables.names(), table -> table.id().toString());
    }
    return new Planning(new RunPlan(known), List.of());
  }

  private Planning plan(String option, List<String> asked, Function<PlannedTable, String> name) {
    Set<String> names = known.stream().map(name).collect(toSet());
    List<SelectionProblem> problems =
        asked.stream()
            .distinct()
            .filter(wanted -> !names.contains(wanted))
            .map(wanted -> unknown(option, wanted, names))
            .toList();
    Stream<PlannedTable> chosen =
        known.stream().filter(t -> problems.isEmpty() && asked.contains(name.apply(t)));
    return new Planning(new RunPlan(chosen.toList()), problems);
  }

  private static SelectionProblem unknown(String option, String wanted, Set<String> names) {
    return new SelectionProblem(
        option + " " + wanted,
        "no manifest has it",
        NearMiss.suggestion(wanted, names.stream().sorted().toList()));
  }
}
