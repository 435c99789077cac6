package io.tableferry.controller.cli;

import io.tableferry.controller.manifest.Manifests;
import io.tableferry.controller.plan.Planner;
import io.tableferry.controller.plan.Planning;
import io.tableferry.controller.plan.RunPlan;
import io.tableferry.controller.plan.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a run needs, or everything that stands in its way.
 *
 * @param plan what was selected; empty if there is a problem
 * @param manifests the set of manifests that it was planned from; empty if there is none
 * @param deployment settings; empty if there is a problem with them
 * @param problems what is wrong, one line each; empty if the run can begin
 */
record Preparation(
    RunPlan plan,
    Optional<String> manifests,
    Optional<Deployment> deployment,
    List<Object> problems) {

  Preparation {
    problems = List.copyOf(problems);
  }

  static Preparation toInspect(Manifests loaded, Selection selection, DeploymentSettings settings) {
    return of(loaded, selection, new SettingsReader(settings), SettingsReader::read);
  }

  /** Copying also needs the warehouse, and the key of the masks if a table has such. */
  static Preparation toCopy(Manifests loaded, Selection selection, DeploymentSettings settings) {
    return of(loaded, selection, new SettingsReader(settings), SettingsReader::readToCopy)
        .withKey(settings);
  }

  /** What an earlier run had planned, and from which manifests. */
  static Preparation toCopyAgain(
      RunPlan plan, Optional<String> manifests, DeploymentSettings settings) {
    SettingsReader reader = new SettingsReader(settings);
    Optional<Deployment> deployment = reader.readToCopy();
    List<Object> problems = new ArrayList<>(reader.problems());
    if (plan.tables().isEmpty()) {
      problems.add("the run copied no table: repeat the command that began it");
    }
    return new Preparation(plan, manifests, deployment, problems).withKey(settings);
  }

  private Preparation withKey(DeploymentSettings settings) {
    List<Object> all = new ArrayList<>(problems);
    MaskKeyCheck.problem(settings, plan).ifPresent(all::add);
    return new Preparation(plan, manifests, deployment, all);
  }

  private static Preparation of(
      Manifests loaded,
      Selection selection,
      SettingsReader reader,
      Function<SettingsReader, Optional<Deployment>> reading) {
    List<Object> problems = new ArrayList<>(loaded.problems());
    RunPlan plan = plan(loaded, selection, problems);
    Optional<Deployment> deployment = reading.apply(reader);
    problems.addAll(reader.problems());
    return new Preparation(plan, Optional.of(loaded.set().id()), deployment, problems);
  }

  private static RunPlan plan(Manifests loaded, Selection selection, List<Object> problems) {
    if (!problems.isEmpty()) {
      return new RunPlan(List.of());
    }
    Planning planning = new Planner(loaded.manifests()).plan(selection);
    problems.addAll(planning.problems());
    return planning.plan();
  }
}
