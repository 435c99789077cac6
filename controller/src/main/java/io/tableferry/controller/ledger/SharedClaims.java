package io.tableferry.controller.ledger;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.RunId;
import io.tableferry.contract.TargetTable;
import io.tableferry.controller.ledger.ClaimsDocument.Lease;
import io.tableferry.controller.manifest.Server;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Claims that all runs share, changed by compare-and-swap. Every change is idempotent, because a
 * write whose answer was lost is repeated.
 */
public final class SharedClaims implements Claims {

  /** With every rival's success one try is lost, so this allows for about as many rivals. */
  private static final int TRIES = 100;

  /** ECS is eventually consistent; after so long it would show a task. */
  static final Duration UNKNOWN_AT_FIRST = Duration.ofMinutes(2);

  private final ClaimsStore store;
  private final InstantSource clock;
  private final Liveness liveness;
  private final Backoff backoff;
  private final JudgementTurns turns;
  private final Map<Server, Versioned> known = new ConcurrentHashMap<>();

  /** Waits before another try. */
  @FunctionalInterface
  public interface Backoff {
    /** {@code lost} counts from 1. */
    void pause(int lost) throws InterruptedException;
  }

  public SharedClaims(ClaimsStore store, InstantSource clock, Liveness liveness, Backoff backoff) {
    this.store = store;
    this.clock = clock;
    this.liveness = liveness;
    this.backoff = backoff;
    this.turns = new JudgementTurns(clock);
  }

  /**
   * What dead runs left.
   *
   * @param leases their leases as they were seen
   * @param tasks the tasks of their attempts, as far as ECS knows any
   * @param deadFor for how long each of them has been dead
   */
  private record Remains(
      Map<TargetTable, Lease> leases,
      Map<Attempt, Liveness.Task> tasks,
      Map<RunId, Duration> deadFor) {

    /** The task that is at work. */
    Optional<String> task(Lease lease) {
      return lease.attempt().map(tasks::get).filter(task -> !task.over()).map(Liveness.Task::arn);
    }

    /** ECS may not yet know what a controller launched just before it died. */
    boolean isOver(Lease lease) {
      return lease.attempt().isEmpty()
          || lease
              .attempt()
              .map(tasks::get)
              .map(Liveness.Task::over)
              .orElseGet(() -> deadFor.get(lease.run()).compareTo(UNKNOWN_AT_FIRST) >= 0);
    }

    void evict(ClaimsDocument.Change change) {
      leases.forEach(
          (target, lease) -> {
            if (isOver(lease)) {
              change.evict(target, lease);
            }
          });
    }

    /** The lease of what is wanted, if its task is at work on just that. */
    Optional<Lease> adoptable(Wanted wanted) {
      return Optional.ofNullable(leases.get(wanted.target()))
          .filter(lease -> wanted.adopts() && lease.connections() > 0)
          .filter(lease -> task(lease).isPresent())
          .filter(lease -> lease.attempt().orElseThrow().table().equals(wanted.table()));
    }

    boolean evictable() {
      return leases.values().stream().anyMatch(this::isOver);
    }
  }

  @Override
  public Map<TargetTable, Decision> claim(Server server, RunId run, Collection<Wanted> wanted) {
    Remains remains = remains(server, run);
    ClaimsDocument claimed =
        change(
            server,
            change -> {
              remains.evict(change);
              for (Wanted each : wanted) {
                remains.adoptable(each).ifPresent(lease -> change.adopt(each.target(), lease, run));
                change.claim(each.target(), run);
              }
            });
    Map<TargetTable, Decision> decisions = new LinkedHashMap<>();
    wanted.forEach(w -> decisions.put(w.target(), decision(claimed, run, w, remains)));
    return decisions;
  }

  @Override
  public Map<TargetTable, Connection> connect(Server server, RunId run, List<Request> requests) {
    Map<TargetTable, Connection> tried = tryConnect(server, run, requests);
    boolean less = requests.stream().anyMatch(r -> isLess(tried.get(r.target()), r));
    return less && turns.begin(server) && evicted(server, run)
        ? tryConnect(server, run, requests)
        : tried;
  }

  @Override
  public void release(Server server, RunId run, List<Return> returns) {
    change(server, change -> returns.forEach(given -> change.release(given, run)));
  }

  private static boolean isLess(Connection tried, Request request) {
    return tried instanceof Connection.Full
        || (tried instanceof Connection.Connected granted
            && granted.connections() < request.usable().applyAsInt(request.cap()));
  }

  /** Whether a rival was found dead; its connections are free now. */
  private boolean evicted(Server server, RunId run) {
    try {
      Remains remains = remains(server, run);
      if (remains.evictable()) {
        change(server, remains::evict);
      }
      return remains.evictable();
    } finally {
      turns.end(server);
    }
  }

  private Map<TargetTable, Connection> tryConnect(
      Server server, RunId run, List<Request> requests) {
    ClaimsDocument after =
        change(server, change -> requests.forEach(r -> change.connect(r, run, clock.millis())));
    Map<TargetTable, Connection> answers = new LinkedHashMap<>();
    requests.forEach(r -> answers.put(r.target(), connection(after, run, r)));
    return answers;
  }

  private static Connection connection(ClaimsDocument after, RunId run, Request request) {
    ClaimsDocument.Entry entry = after.entry(request.target());
    Optional<Lease> lease = entry.heldBy(run);
    if (lease.isEmpty()) {
      return new Connection.Lost(entry.lease().map(Lease::run));
    }
    int connections = lease.get().connections();
    boolean enough = connections >= Math.min(1, request.usable().applyAsInt(request.cap()));
    return lease.get().at(request.attempt()) && enough
        ? new Connection.Connected(entry.fence(), connections)
        : new Connection.Full();
  }

  private static Decision decision(
      ClaimsDocument claimed, RunId run, Wanted wanted, Remains remains) {
    ClaimsDocument.Entry entry = claimed.entry(wanted.target());
    Optional<Lease> mine = entry.heldBy(run);
    if (mine.isEmpty()) {
      return new Decision.Taken(entry.lease().orElseThrow().run());
    }
    return isAdopted(mine.get(), run)
        ? adopted(mine.get(), entry, remains)
        : new Decision.Granted(entry.history(), held(mine.get()));
  }

  /** A repeated claim finds what the first one adopted, whatever has become of its task since. */
  private static Decision adopted(Lease mine, ClaimsDocument.Entry entry, Remains remains) {
    Attempt attempt = mine.attempt().orElseThrow();
    Optional<Liveness.Task> task = Optional.ofNullable(remains.tasks().get(attempt));
    return task.<Decision>map(
            it ->
                new Decision.Adopted(
                    attempt, it.arn(), entry.fence(), mine.connections(), entry.history()))
        .orElseGet(() -> new Decision.Granted(entry.history(), Optional.empty()));
  }

  private static Optional<Held> held(Lease lease) {
    return lease.attempt().map(attempt -> new Held(attempt, lease.connections()));
  }

  /** What is left of the runs that hold something at this server and whose controller is dead. */
  private Remains remains(Server server, RunId run) {
    Map<TargetTable, Lease> leases =
        read(server).map(Versioned::document).map(ClaimsDocument::leases).orElse(Map.of());
    Map<RunId, Duration> dead = new HashMap<>();
    leases.values().stream()
        .map(Lease::run)
        .distinct()
        .filter(other -> !other.equals(run))
        .forEach(other -> liveness.deadFor(other).ifPresent(time -> dead.put(other, time)));
    Map<TargetTable, Lease> left = only(leases, lease -> dead.containsKey(lease.run()));
    Map<TargetTable, Lease> adopted = only(leases, lease -> isAdopted(lease, run));
    List<Attempt> attempts =
        Stream.of(left, adopted)
            .flatMap(each -> each.values().stream())
            .flatMap(lease -> lease.attempt().stream())
            .toList();
    return new Remains(left, attempts.isEmpty() ? Map.of() : liveness.tasks(attempts), dead);
  }

  private static Map<TargetTable, Lease> only(
      Map<TargetTable, Lease> leases, Predicate<Lease> condition) {
    return leases.entrySet().stream()
        .filter(e -> condition.test(e.getValue()))
        .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static boolean isAdopted(Lease lease, RunId by) {
    return lease.run().equals(by)
        && lease.attempt().filter(attempt -> !attempt.run().equals(by)).isPresent();
  }

  private record Versioned(ClaimsDocument document, ClaimsStore.Stored stored) {}

  /** What is as it was when it was last read or written here need not be understood again. */
  private Optional<Versioned> read(Server server) {
    return store
        .read(server)
        .map(
            stored ->
                Optional.ofNullable(known.get(server))
                    .filter(it -> it.stored().etag().equals(stored.etag()))
                    .orElseGet(() -> known(server, ClaimsJson.read(stored.json()), stored)));
  }

  private Versioned known(Server server, ClaimsDocument document, ClaimsStore.Stored stored) {
    Versioned versioned = new Versioned(document, stored);
    known.put(server, versioned);
    return versioned;
  }

  private boolean swapped(Server server, ClaimsDocument after, Optional<Versioned> before) {
    Optional<ClaimsStore.Stored> stored =
        store.swap(server, ClaimsJson.write(after), before.map(Versioned::stored));
    stored.ifPresent(now -> known(server, after, now));
    return stored.isPresent();
  }

  private ClaimsDocument change(Server server, Consumer<ClaimsDocument.Change> changing) {
    for (int lost = 0; lost < TRIES; lost++) {
      pause(lost);
      Optional<Versioned> held = read(server);
      ClaimsDocument before = held.map(Versioned::document).orElse(ClaimsDocument.empty());
      ClaimsDocument.Change change = before.change();
      changing.accept(change);
      ClaimsDocument after = change.done();
      if (after.equals(before) || swapped(server, after, held)) {
        return after;
      }
    }
    throw new IllegalStateException(
        "the claims of " + server + " changed " + TRIES + " times while they were being changed");
  }

  private void pause(int lost) {
    if (lost == 0) {
      return;
    }
    try {
      backoff.pause(lost);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while changing claims", e);
    }
  }
}
