package io.tableferry.controller.cli;

import io.tableferry.controller.manifest.Manifests;
import io.tableferry.controller.plan.Planner;
import io.tableferry.controller.plan.Planning;
import io.tableferry.controller.plan.RunPlan;
import io.tableferry.controller.plan.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run needs, or everything that stands in its way.
 *
 * @param plan what was selected; empty if there is a problem
 * @param deployment settings; empty if there is a problem with them
 * @param problems what is wrong, one line each; empty if the run can begin
 */
record Preparation(RunPlan plan, Optional<Deployment> deployment, List<Object> problems) {

  Preparation {
    problems = List.copyOf(problems);
  }

  static Preparation of(Manifests loaded, Selection selection, DeploymentSettings settings) {
    List<Object> problems = new ArrayList<>(loaded.problems());
    RunPlan plan = plan(loaded, selection, problems);
    SettingsReader reader = new SettingsReader(settings);
    Optional<Deployment> deployment = reader.read();
    problems.addAll(reader.problems());
    return new Preparation(plan, deployment, problems);
  }

  /** Copying also needs the key of the masks, if a table has such. */
  Preparation toCopy(DeploymentSettings settings) {
    List<Object> all = new ArrayList<>(problems);
    MaskKeyCheck.problem(settings, plan).ifPresent(all::add);
    return new Preparation(plan, deployment, all);
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
