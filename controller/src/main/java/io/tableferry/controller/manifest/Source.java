package io.tableferry.controller.manifest;

import io.tableferry.contract.SourceConnection;
import java.time.Duration;
import java.util.Optional;

/**
 * A source database.
 *
 * @param name names it on the command line; has no dot
 * @param connection how to reach it
 * @param maxConnections most connections to its server at one time, over all runs; at least 1
 * @param maxReplicaLag how far a replica may be behind when a table of it is read; empty for any
 *     lag
 */
public record Source(
    String name,
    SourceConnection connection,
    int maxConnections,
    Optional<Duration> maxReplicaLag) {

  /** The server that the cap on connections belongs to. */
  public Server server() {
    return Server.of(connection.host(), connection.port());
  }
}
