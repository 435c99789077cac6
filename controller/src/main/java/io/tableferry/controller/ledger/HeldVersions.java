package io.tableferry.controller.ledger;

import io.tableferry.contract.HeldVersion;
import io.tableferry.contract.RunId;
import io.tableferry.contract.TableId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Versions that the gate held back and that still wait.
 *
 * @param all the versions, by table, the latest last
 * @param unreadable what lies among them and is no such version known here, and why
 */
public record HeldVersions(List<HeldVersion> all, List<String> unreadable) {

  private static final Comparator<HeldVersion> BY_TABLE =
      Comparator.<HeldVersion, String>comparing(held -> held.attempt().table().toString())
          .thenComparing(HeldVersion::fence);

  public HeldVersions {
    all = all.stream().sorted(BY_TABLE).toList();
    unreadable = List.copyOf(unreadable);
  }

  /** What a run read of a table; the last attempt, if several were held. */
  public Optional<HeldVersion> find(RunId run, TableId table) {
    return all.stream()
        .filter(held -> held.attempt().run().equals(run) && held.attempt().table().equals(table))
        .reduce((earlier, later) -> later);
  }

  /** What other runs read of the table, and what the run read of other tables. */
  public List<HeldVersion> near(RunId run, TableId table) {
    return all.stream()
        .filter(held -> held.attempt().run().equals(run) || held.attempt().table().equals(table))
        .toList();
  }
}
