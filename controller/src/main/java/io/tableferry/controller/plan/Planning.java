package io.tableferry.controller.plan;

import java.util.List;

/**
 * What became of planning: a plan, or all problems with what was asked for.
 *
 * @param plan the plan; empty if there is a problem
 * @param problems everything asked for that does not exist; empty if the plan can be used
 */
public record Planning(RunPlan plan, List<SelectionProblem> problems) {
  public Planning {
    problems = List.copyOf(problems);
  }
}
