package io.tableferry.controller.ledger;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.tableferry.contract.RunId;
import io.tableferry.contract.TargetTable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Claims objects for tests. */
public final class SeededClaims {

  private SeededClaims() {}

  /** One in which nothing is held, but something is known. */
  public static String json(Map<TargetTable, TableHistory> histories) {
    Map<TargetTable, ClaimsDocument.Entry> entries = new HashMap<>();
    histories.forEach(
        (target, history) ->
            entries.put(target, new ClaimsDocument.Entry(1, history, Optional.empty())));
    return ClaimsJson.write(new ClaimsDocument(entries));
  }

  /** The runs that hold something. */
  public static Set<RunId> runs(String json) {
    return ClaimsJson.read(json).leases().values().stream()
        .map(ClaimsDocument.Lease::run)
        .collect(toUnmodifiableSet());
  }

  /** What is held. */
  public static Map<TargetTable, RunId> leases(String json) {
    Map<TargetTable, RunId> leases = new HashMap<>();
    ClaimsJson.read(json).leases().forEach((target, lease) -> leases.put(target, lease.run()));
    return leases;
  }
}
