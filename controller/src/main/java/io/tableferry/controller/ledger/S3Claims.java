package io.tableferry.controller.ledger;

import io.tableferry.contract.RunId;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.StagingLayout;
import io.tableferry.contract.TargetTable;
import io.tableferry.controller.manifest.Server;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Claims on S3, changed by compare-and-swap. Every change is idempotent, because a write whose
 * answer was lost is repeated.
 */
public final class S3Claims implements Claims {

  /** With every rival's success one try is lost, so this allows for about as many rivals. */
  private static final int TRIES = 100;

  private final S3Objects objects;
  private final StagingLayout layout;
  private final InstantSource clock;
  private final Liveness liveness;
  private final Backoff backoff;
  private final JudgementTurns turns;

  /** Waits before another try. */
  @FunctionalInterface
  public interface Backoff {
    /** {@code lost} counts from 1. */
    void pause(int lost) throws InterruptedException;
  }

  public S3Claims(
      S3Client s3, StagingLayout layout, InstantSource clock, Liveness liveness, Backoff backoff) {
    this.objects = new S3Objects(s3);
    this.layout = layout;
    this.clock = clock;
    this.liveness = liveness;
    this.backoff = backoff;
    this.turns = new JudgementTurns(clock);
  }

  @Override
  public Map<TargetTable, Decision> claim(
      Server server, RunId run, Collection<TargetTable> targets) {
    Set<RunId> dead = dead(server, run);
    ClaimsDocument claimed =
        change(
            server,
            document -> {
              ClaimsDocument next = document;
              for (RunId gone : dead) {
                next = next.evict(gone);
              }
              for (TargetTable target : targets) {
                next = next.claim(target, run, clock.millis());
              }
              return next;
            });
    Map<TargetTable, Decision> decisions = new HashMap<>();
    targets.forEach(target -> decisions.put(target, decision(claimed, run, target)));
    return decisions;
  }

  @Override
  public Connection connect(
      Server server, RunId run, TargetTable target, IntUnaryOperator usable, int cap) {
    Connection tried = tryConnect(server, run, target, usable, cap);
    return isLess(tried, usable.applyAsInt(cap)) && turns.begin(server) && evicted(server, run)
        ? tryConnect(server, run, target, usable, cap)
        : tried;
  }

  private static boolean isLess(Connection tried, int wanted) {
    return tried instanceof Connection.Full
        || (tried instanceof Connection.Connected granted && granted.connections() < wanted);
  }

  /** Whether a rival was found dead; its connections are free now. */
  private boolean evicted(Server server, RunId run) {
    try {
      Set<RunId> dead = dead(server, run);
      dead.forEach(gone -> change(server, document -> document.evict(gone)));
      return !dead.isEmpty();
    } finally {
      turns.end(server);
    }
  }

  @Override
  public void release(Server server, RunId run, TargetTable target, OptionalLong bytes) {
    change(server, document -> document.release(target, run, bytes));
  }

  private Connection tryConnect(
      Server server, RunId run, TargetTable target, IntUnaryOperator usable, int cap) {
    ClaimsDocument after =
        change(
            server,
            document -> {
              int room = cap - document.connectionsBeside(target);
              return room < 1 ? document : document.connect(target, run, usable.applyAsInt(room));
            });
    Optional<ClaimsDocument.Lease> lease = after.entry(target).flatMap(ClaimsDocument.Entry::lease);
    if (lease.filter(held -> held.run().equals(run)).isEmpty()) {
      return new Connection.Lost(lease.map(ClaimsDocument.Lease::run));
    }
    int granted = lease.get().connections();
    return granted < Math.min(1, usable.applyAsInt(cap))
        ? new Connection.Full()
        : new Connection.Connected(granted);
  }

  private static Decision decision(ClaimsDocument claimed, RunId run, TargetTable target) {
    ClaimsDocument.Entry entry = claimed.entry(target).orElseThrow();
    return entry.heldBy(run)
        ? new Decision.Granted(entry.fence(), entry.bytes())
        : new Decision.Taken(entry.lease().orElseThrow().run());
  }

  /** The runs that hold something at this server and that nobody is behind any more. */
  private Set<RunId> dead(Server server, RunId run) {
    Set<RunId> others =
        new HashSet<>(read(server).map(Held::document).map(ClaimsDocument::runs).orElse(Set.of()));
    others.remove(run);
    others.removeIf(liveness::alive);
    return others;
  }

  private record Held(ClaimsDocument document, S3Objects.Version version) {}

  private Optional<Held> read(Server server) {
    return objects
        .read(address(server))
        .map(version -> new Held(ClaimsJson.read(version.text()), version));
  }

  private ClaimsDocument change(Server server, UnaryOperator<ClaimsDocument> change) {
    for (int lost = 0; lost < TRIES; lost++) {
      pause(lost);
      Optional<Held> held = read(server);
      ClaimsDocument before = held.map(Held::document).orElse(ClaimsDocument.empty());
      ClaimsDocument after = change.apply(before);
      if (after.equals(before)
          || objects.swap(address(server), ClaimsJson.write(after), held.map(Held::version))) {
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

  private S3Address address(Server server) {
    return layout.claims(server.host(), server.port());
  }
}
