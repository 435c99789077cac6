package io.tableferry.controller.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which sets of manifests held, the latest first: that one holds now.
 *
 * @param entries at most {@link #MOST}
 */
public record ManifestLog(List<ManifestEntry> entries) {

  /** Older entries are forgotten; their sets are not. */
  static final int MOST = 100;

  public ManifestLog {
    entries = List.copyOf(entries);
  }

  /** What holds now; empty before the first push. */
  public Optional<ManifestEntry> current() {
    return entries.stream().findFirst();
  }

  /** What held before and was another set. */
  public Optional<ManifestEntry> previous() {
    return entries.stream().filter(entry -> !entry.set().equals(entries.get(0).set())).findFirst();
  }

  /** The log when a set holds that did not. */
  public ManifestLog and(ManifestEntry entry) {
    List<ManifestEntry> all = new ArrayList<>(entries);
    all.add(0, entry);
    return new ManifestLog(all.subList(0, Math.min(all.size(), MOST)));
  }
}
