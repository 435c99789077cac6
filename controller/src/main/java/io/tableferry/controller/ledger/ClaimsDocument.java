package io.tableferry.controller.ledger;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.tableferry.contract.RunId;
import io.tableferry.contract.TargetTable;
import io.tableferry.controller.plan.TablelessLease;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The content of a claims object. The entry of a table is never removed, since a fence must outlive
 * its lease; that of a {@link TablelessLease} is.
 *
 * @param entries by target
 */
record ClaimsDocument(Map<TargetTable, Entry> entries) {

  /**
   * One target.
   *
   * @param fence highest fence given out
   * @param bytes size of its files when it was last published, compressed; 0 if not known
   * @param lease who has it at the moment
   */
  record Entry(long fence, long bytes, Optional<Lease> lease) {

    Entry leased(Lease to) {
      return new Entry(fence, bytes, Optional.of(to));
    }

    Entry released(OptionalLong published) {
      return new Entry(fence, published.orElse(bytes), Optional.empty());
    }

    boolean heldBy(RunId run) {
      return lease.filter(l -> l.run().equals(run)).isPresent();
    }
  }

  /**
   * A run's hold on a target.
   *
   * @param run the run
   * @param connections connections to the source it uses now
   */
  record Lease(RunId run, int connections) {}

  ClaimsDocument {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  static ClaimsDocument empty() {
    return new ClaimsDocument(Map.of());
  }

  /** Every run that holds something. */
  Set<RunId> runs() {
    return entries.values().stream()
        .flatMap(entry -> entry.lease().stream())
        .map(Lease::run)
        .collect(toUnmodifiableSet());
  }

  Optional<Entry> entry(TargetTable target) {
    return Optional.ofNullable(entries.get(target));
  }

  /** Leases the target with the next fence, unless some run has it. */
  ClaimsDocument claim(TargetTable target, RunId run, long epochMillis) {
    Entry before = entry(target).orElse(new Entry(0, 0, Optional.empty()));
    long fence = Math.max(before.fence() + 1, epochMillis);
    return before.lease().isPresent()
        ? this
        : with(target, new Entry(fence, before.bytes(), Optional.of(new Lease(run, 0))));
  }

  /** Connections in use, but for those of the target itself. */
  int connectionsBeside(TargetTable target) {
    return entries.entrySet().stream()
        .filter(e -> !e.getKey().equals(target))
        .flatMap(e -> e.getValue().lease().stream())
        .mapToInt(Lease::connections)
        .sum();
  }

  ClaimsDocument connect(TargetTable target, RunId run, int connections) {
    return change(target, run, e -> e.leased(new Lease(run, connections)));
  }

  ClaimsDocument release(TargetTable target, RunId run, OptionalLong bytes) {
    if (TablelessLease.is(target) && entry(target).filter(e -> e.heldBy(run)).isPresent()) {
      return without(target);
    }
    return change(target, run, e -> e.released(bytes));
  }

  /** Takes everything from a run that no longer lives. */
  ClaimsDocument evict(RunId dead) {
    ClaimsDocument document = this;
    for (TargetTable target : entries.keySet()) {
      document = document.release(target, dead, OptionalLong.empty());
    }
    return document;
  }

  private ClaimsDocument change(TargetTable target, RunId run, UnaryOperator<Entry> change) {
    Entry entry = entries.get(target);
    return entry != null && entry.heldBy(run) ? with(target, change.apply(entry)) : this;
  }

  private ClaimsDocument without(TargetTable target) {
    Map<TargetTable, Entry> changed = new LinkedHashMap<>(entries);
    changed.remove(target);
    return new ClaimsDocument(changed);
  }

  private ClaimsDocument with(TargetTable target, Entry entry) {
    Map<TargetTable, Entry> changed = new LinkedHashMap<>(entries);
    changed.put(target, entry);
    return new ClaimsDocument(changed);
  }
}
