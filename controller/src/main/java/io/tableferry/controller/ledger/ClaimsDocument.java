package io.tableferry.controller.ledger;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.RunId;
import io.tableferry.contract.TargetTable;
import io.tableferry.controller.plan.TablelessLease;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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
   * @param history what is known of the table
   * @param lease who has it at the moment
   */
  record Entry(long fence, TableHistory history, Optional<Lease> lease) {

    static Entry unknown() {
      return new Entry(0, TableHistory.none(), Optional.empty());
    }

    Entry leased(Lease to) {
      return new Entry(fence, history, Optional.of(to));
    }

    Entry free() {
      return new Entry(fence, history, Optional.empty());
    }

    Entry remembering(TableHistory newer) {
      return new Entry(fence, newer, lease);
    }

    Optional<Lease> heldBy(RunId run) {
      return lease.filter(l -> l.run().equals(run));
    }
  }

  /**
   * A run's hold on a target.
   *
   * @param run the run
   * @param attempt the attempt that has connections, or had them last: another run's if this one
   *     has adopted its task; empty before the first
   * @param connections connections to the source it uses now
   */
  record Lease(RunId run, Optional<Attempt> attempt, int connections) {

    static Lease fresh(RunId run) {
      return new Lease(run, Optional.empty(), 0);
    }

    Lease adoptedBy(RunId other) {
      return new Lease(other, attempt, connections);
    }

    Lease withoutConnections() {
      return new Lease(run, attempt, 0);
    }

    boolean at(Attempt asked) {
      return attempt.filter(asked::equals).isPresent();
    }

    /** Whether it is held by a later attempt than the one that asks. */
    boolean isPast(Attempt asked) {
      return attempt
          .filter(mine -> !mine.equals(asked))
          .filter(mine -> mine.run().equals(run))
          .filter(mine -> !asked.run().equals(run) || mine.number() > asked.number())
          .isPresent();
    }
  }

  ClaimsDocument {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  static ClaimsDocument empty() {
    return new ClaimsDocument(Map.of());
  }

  /** Everything that is held, by target. */
  Map<TargetTable, Lease> leases() {
    Map<TargetTable, Lease> leases = new LinkedHashMap<>();
    entries.forEach((target, entry) -> entry.lease().ifPresent(l -> leases.put(target, l)));
    return leases;
  }

  Entry entry(TargetTable target) {
    return entries.getOrDefault(target, Entry.unknown());
  }

  /** A changing copy. */
  Change change() {
    return new Change(this);
  }

  /** A document in the making. */
  static final class Change {

    private final Map<TargetTable, Entry> entries;

    private Change(ClaimsDocument document) {
      entries = new LinkedHashMap<>(document.entries);
    }

    ClaimsDocument done() {
      return new ClaimsDocument(entries);
    }

    Entry entry(TargetTable target) {
      return entries.getOrDefault(target, Entry.unknown());
    }

    /** Leases the target, unless some run has it. */
    void claim(TargetTable target, RunId run) {
      Entry before = entry(target);
      if (before.lease().isEmpty()) {
        entries.put(target, before.leased(Lease.fresh(run)));
      }
    }

    /** Takes a lease away, if it still is as it was when its run was found dead. */
    void evict(TargetTable target, Lease seen) {
      if (entry(target).lease().equals(Optional.of(seen))) {
        free(target);
      }
    }

    /** Takes a lease over, if it still is as it was when its run was found dead. */
    void adopt(TargetTable target, Lease seen, RunId by) {
      if (entry(target).lease().equals(Optional.of(seen))) {
        entries.put(target, entry(target).leased(seen.adoptedBy(by)));
      }
    }

    /**
     * Gives the attempt connections of those that are free, and the next fence, unless it has them
     * already or there is no room.
     */
    void connect(Claims.Request request, RunId run, long epochMillis) {
      Entry before = entry(request.target());
      Optional<Lease> lease = before.heldBy(run);
      if (lease.isEmpty() || (lease.get().at(request.attempt()) && holds(lease.get(), request))) {
        return;
      }
      int room = request.cap() - connectionsBeside(request.target());
      if (lease.get().isPast(request.attempt()) || (room < 1 && needs(request))) {
        return;
      }
      long fence =
          lease.get().at(request.attempt())
              ? before.fence()
              : Math.max(before.fence() + 1, epochMillis);
      int granted = request.usable().applyAsInt(Math.max(room, 0));
      entries.put(
          request.target(),
          new Entry(
              fence,
              before.history(),
              Optional.of(new Lease(run, Optional.of(request.attempt()), granted))));
    }

    void release(Claims.Return given, RunId run) {
      Entry before = entry(given.target());
      Optional<Lease> lease = before.heldBy(run);
      if (lease.isEmpty() || lease.get().isPast(given.attempt())) {
        return;
      }
      given.history().ifPresent(h -> entries.put(given.target(), before.remembering(h)));
      if (given.keepsLease()) {
        entries.put(given.target(), entry(given.target()).leased(lease.get().withoutConnections()));
      } else {
        free(given.target());
      }
    }

    private static boolean needs(Claims.Request request) {
      return request.usable().applyAsInt(request.cap()) > 0;
    }

    private static boolean holds(Lease lease, Claims.Request request) {
      return lease.connections() > 0 || !needs(request);
    }

    private void free(TargetTable target) {
      if (TablelessLease.is(target)) {
        entries.remove(target);
      } else {
        entries.put(target, entry(target).free());
      }
    }

    /** Connections in use, but for those of the target itself. */
    private int connectionsBeside(TargetTable target) {
      return entries.entrySet().stream()
          .filter(e -> !e.getKey().equals(target))
          .flatMap(e -> e.getValue().lease().stream())
          .mapToInt(Lease::connections)
          .sum();
    }
  }
}
