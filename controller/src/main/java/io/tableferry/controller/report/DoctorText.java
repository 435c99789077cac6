package io.tableferry.controller.report;

import io.tableferry.contract.Trial;
import io.tableferry.controller.doctor.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What works and what does not, as people read it. */
public final class DoctorText {

  private DoctorText() {}

  /** The lines. */
  public static List<String> lines(List<Finding> findings) {
    Map<String, List<Trial>> bySubject =
        findings.stream()
            .collect(
                Collectors.groupingBy(
                    Finding::subject,
                    LinkedHashMap::new,
                    Collectors.mapping(Finding::trial, Collectors.toList())));
    List<String> lines = new ArrayList<>();
    bySubject.forEach(
        (subject, trials) -> {
          lines.add(subject);
          trials.forEach(trial -> lines.addAll(lines(trial)));
        });
    lines.add("");
    lines.add(sum(findings));
    return lines;
  }

  private static List<String> lines(Trial trial) {
    if (trial instanceof Trial.Failed failed) {
      return List.of(
          line("FAILS", trial),
          "             " + failed.why() + " [" + failed.code() + "]",
          "          -> " + failed.mend());
    }
    return trial instanceof Trial.Untried untried
        ? List.of(line("untried", trial) + " (needs " + untried.needs() + ")")
        : List.of(line("works", trial));
  }

  private static String line(String result, Trial trial) {
    return Columns.printable("  %-7s  %-20s %s".formatted(result, trial.item(), trial.tried()));
  }

  private static String sum(List<Finding> findings) {
    long failed = findings.stream().filter(f -> f.trial() instanceof Trial.Failed).count();
    long untried = findings.stream().filter(f -> f.trial() instanceof Trial.Untried).count();
    return failed + untried == 0
        ? "all " + findings.size() + " work"
        : "%d of %d fail, %d could not be tried".formatted(failed, findings.size(), untried);
  }
}
