package io.tableferry.controller.manifest;

import java.util.List;

/**
 * What became of reading manifests: all of them, or all problems.
 *
 * @param manifests the manifests in the order of their files; empty if there is a problem
 * @param problems every problem found; empty if the manifests can be used
 * @param warnings what can be used and is probably not meant
 * @param set the files that were read
 */
public record Manifests(
    List<Manifest> manifests, List<Problem> problems, List<Problem> warnings, ManifestSet set) {

  public Manifests {
    manifests = List.copyOf(manifests);
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }

  /** Of a place that cannot be read. */
  public static Manifests unusable(UnusableFileException why) {
    return new Manifests(List.of(), List.of(why.problem()), List.of(), ManifestSet.EMPTY);
  }

  /** How many tables the manifests have. */
  public int tables() {
    return manifests.stream().mapToInt(manifest -> manifest.tables().size()).sum();
  }
}
