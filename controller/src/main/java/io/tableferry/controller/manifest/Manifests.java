package io.tableferry.controller.manifest;

import java.util.List;

/**
 * What became of reading manifests: all of them, or all problems.
 *
 * @param manifests the manifests in the order of their files; empty if there is a problem
 * @param problems every problem found; empty if the manifests can be used
 * @param warnings what can be used and is probably not meant
 */
public record Manifests(List<Manifest> manifests, List<Problem> problems, List<Problem> warnings) {

  public Manifests {
    manifests = List.copyOf(manifests);
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }
}
