package io.tableferry.controller.manifest;

import io.tableferry.contract.SourceConnection;

/**
 * A source database.
 *
 * @param name names it on the command line; has no dot
 * @param connection how to reach it
 * @param maxConnections most connections to its server at one time, over all runs; at least 1
 */
public record Source(String name, SourceConnection connection, int maxConnections) {

  /** The server that the cap on connections belongs to. */
  public Server server() {
    return Server.of(connection.host(), connection.port());
  }
}
