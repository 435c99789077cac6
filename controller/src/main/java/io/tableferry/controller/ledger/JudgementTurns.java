package io.tableferry.controller.ledger;

import io.tableferry.controller.manifest.Server;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whose turn it is to judge the rivals at a server. Judging means watching for seconds, so one
 * thread at a time does it for all tables of the server, and its verdict holds for a while.
 */
final class JudgementTurns {

  /** How long a verdict holds. */
  static final Duration VERDICT = Duration.ofSeconds(30);

  private final InstantSource clock;
  private final Map<Server, Instant> next = new ConcurrentHashMap<>();

  JudgementTurns(InstantSource clock) {
    this.clock = clock;
  }

  /** Whether the caller is to judge; then it must {@link #end} its turn. */
  boolean begin(Server server) {
    Instant due = next.putIfAbsent(server, Instant.MAX);
    return due == null
        || (!clock.instant().isBefore(due) && next.replace(server, due, Instant.MAX));
  }

  /** Ends the caller's turn. */
  void end(Server server) {
    next.put(server, clock.instant().plus(VERDICT));
  }
}
