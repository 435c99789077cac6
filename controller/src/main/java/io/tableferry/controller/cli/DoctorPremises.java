package io.tableferry.controller.cli;

import io.tableferry.contract.Trial;
import io.tableferry.controller.aws.AwsFailureException;
import io.tableferry.controller.doctor.Findings;
import io.tableferry.controller.manifest.Manifests;
import io.tableferry.controller.plan.Planner;
import io.tableferry.controller.plan.Planning;
import io.tableferry.controller.plan.RunPlan;
import io.tableferry.controller.plan.Selection;
import io.tableferry.controller.report.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What has to be right before anything is tried: settings and manifests.
 *
 * @param deployment the settings; empty if there is a problem with them
 * @param plan the tables; none if there is a problem with the manifests
 * @param set the set of manifests; empty if it cannot be read
 */
record DoctorPremises(Optional<Deployment> deployment, RunPlan plan, Optional<String> set) {

  private static final RunPlan NOTHING = new RunPlan(List.of());

  /**
   * Reads them, and adds what is found.
   *
   * @param place where the manifests are
   * @param sources names of sources; empty for all
   */
  static DoctorPremises read(
      String place, List<String> sources, DeploymentSettings settings, Findings findings) {
    Selection selection = sources.isEmpty() ? new Selection.All() : new Selection.Sources(sources);
    String tried = "read the manifests at " + place;
    Optional<Manifests> loaded = load(place, tried, findings);
    Planning planning =
        new Planner(loaded.map(Manifests::manifests).orElse(List.of())).plan(selection);
    SettingsReader reader = new SettingsReader(settings);
    Optional<Deployment> deployment = reader.readToCopy();
    List<String> problems = new ArrayList<>(reader.problems());
    MaskKeyCheck.problem(settings, planning.plan()).ifPresent(problems::add);
    add("settings", "read the settings", "SETTING_WRONG", problems, findings);
    loaded.ifPresent(read -> addManifests(tried, read, planning, findings));
    boolean planned = loaded.filter(read -> wrong(read, planning).isEmpty()).isPresent();
    return new DoctorPremises(
        deployment, planned ? planning.plan() : NOTHING, loaded.map(read -> read.set().id()));
  }

  private static Optional<Manifests> load(String place, String tried, Findings findings) {
    try {
      return Optional.of(ManifestPlace.of(place).load());
    } catch (AwsFailureException e) {
      findings.add(new Trial.Failed("manifests", tried, e.code(), e.getMessage(), e.action()));
      return Optional.empty();
    }
  }

  private static void addManifests(
      String tried, Manifests read, Planning planning, Findings findings) {
    String found =
        Counted.of(read.manifests().size(), "source") + ", " + Counted.of(read.tables(), "table");
    add("manifests", tried + " (" + found + ")", "MANIFEST_WRONG", wrong(read, planning), findings);
  }

  private static List<?> wrong(Manifests read, Planning planning) {
    return read.problems().isEmpty() ? planning.problems() : read.problems();
  }

  /** It works without a problem; each of those is a failure. */
  private static void add(
      String item, String tried, String code, List<?> problems, Findings findings) {
    problems.forEach(
        problem ->
            findings.add(
                new Trial.Failed(item, tried, code, problem.toString(), "correct it there")));
    if (problems.isEmpty()) {
      findings.works(item, tried);
    }
  }
}
