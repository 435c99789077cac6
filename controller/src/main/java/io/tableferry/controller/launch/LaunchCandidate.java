package io.tableferry.controller.launch;

import io.tableferry.contract.TableId;
import io.tableferry.controller.manifest.Server;
import java.util.function.IntUnaryOperator;

/**
 * A table that waits for its launch.
 *
 * @param table which
 * @param server whose connections it uses
 * @param usable of so many free connections, how many it can use; at least 1, or always 0
 * @param cap most connections to that server at one time
 * @param priority higher ones are launched first
 * @param millis how long it is expected to take
 */
public record LaunchCandidate(
    TableId table, Server server, IntUnaryOperator usable, int cap, int priority, long millis) {

  boolean needsNone() {
    return wanted() == 0;
  }

  /** Of all connections of the server, how many it would like. */
  int wanted() {
    return usable.applyAsInt(cap);
  }
}
