package io.tableferry.controller.report;

import io.tableferry.controller.ledger.ManifestEntry;
import io.tableferry.controller.ledger.ManifestLog;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Which sets of manifests held, for people. */
public final class ManifestsText {

  private static final List<String> HEADER = List.of("set", "holds since", ">sources", ">tables");

  private ManifestsText() {}

  /** The lines, the set that holds first. */
  public static List<String> lines(ManifestLog log) {
    if (log.entries().isEmpty()) {
      return List.of("no manifests were pushed: controller manifests push DIR pushes some");
    }
    List<String> lines =
        new ArrayList<>(
            new Columns(HEADER, log.entries().stream().map(ManifestsText::row).toList())
                .lines(Integer.MAX_VALUE));
    lines.add("the first one holds");
    return List.copyOf(lines);
  }

  private static List<String> row(ManifestEntry entry) {
    return List.of(
        entry.set(),
        entry.since().truncatedTo(ChronoUnit.SECONDS).toString(),
        Figures.count(entry.sources()),
        Figures.count(entry.tables()));
  }
}
