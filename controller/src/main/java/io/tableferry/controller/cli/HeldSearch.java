package io.tableferry.controller.cli;

import static java.util.stream.Collectors.joining;

import io.tableferry.contract.HeldVersion;
import io.tableferry.contract.RunId;
import io.tableferry.contract.TableId;
import io.tableferry.controller.ledger.HeldVersions;
import io.tableferry.controller.manifest.NearMiss;
import java.util.List;
import java.util.Optional;

/**
 * A version that somebody looks for.
 *
 * @param run the run that read it
 * @param table its table
 */
record HeldSearch(RunId run, TableId table) {

  Optional<HeldVersion> in(HeldVersions held) {
    return held.find(run, table);
  }

  /** That there is none, and which there are. */
  String nothing(HeldVersions held) {
    return "run " + run + " holds no version of " + table + "; " + instead(held);
  }

  private String instead(HeldVersions held) {
    List<HeldVersion> near = held.near(run, table);
    if (!near.isEmpty()) {
      return "held are: " + near.stream().map(HeldSearch::name).collect(joining(", "));
    }
    if (held.all().isEmpty()) {
      return "nothing is held";
    }
    return NearMiss.suggestion(
            run + " " + table, held.all().stream().map(HeldSearch::name).toList())
        .orElse("controller held lists what is");
  }

  private static String name(HeldVersion held) {
    return held.attempt().run() + " " + held.attempt().table();
  }
}
