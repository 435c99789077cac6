package io.tableferry.controller.ledger;

import io.tableferry.contract.RunId;
import io.tableferry.contract.TargetTable;
import io.tableferry.controller.manifest.Server;
import io.tableferry.controller.plan.TablelessLease;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntUnaryOperator;

/**
 * Who is copying what from a source server at the moment. One claims object per server is at once
 * the lease of each table and the cap on connections over all runs. What publishes no table has a
 * {@link TablelessLease}.
 */
public interface Claims {

  /** The decision on one table. */
  sealed interface Decision {

    /**
     * The table is this run's.
     *
     * @param fence number of the attempt; higher than any before at that target
     * @param bytes size of its files when it was last published, compressed; 0 if not known
     */
    record Granted(long fence, long bytes) implements Decision {}

    /**
     * Another run that lives has it.
     *
     * @param by that run
     */
    record Taken(RunId by) implements Decision {}
  }

  /** Leases every table that no other living run has. Asking again changes nothing. */
  Map<TargetTable, Decision> claim(Server server, RunId run, Collection<TargetTable> targets);

  /** What came of asking for connections. */
  sealed interface Connection {

    /**
     * The table has connections.
     *
     * @param connections how many; fewer than asked for if there is no more room, and 0 only if
     *     none were asked for
     */
    record Connected(int connections) implements Connection {}

    /** Other tables use them all; later there may be room. */
    record Full() implements Connection {}

    /**
     * The lease is no longer this run's: it was taken for dead.
     *
     * @param to the run that has the table now; empty if none has
     */
    record Lost(Optional<RunId> to) implements Connection {}
  }

  /**
   * Takes connections for a leased table, as many as it can use of those that are free. Does not
   * wait for room.
   *
   * @param usable of so many free connections, how many it can use; at least 1, or always 0 for
   *     what reads nothing, which only has to hold its lease
   * @param cap most connections to the server over all runs
   */
  Connection connect(
      Server server, RunId run, TargetTable target, IntUnaryOperator usable, int cap);

  /**
   * Gives lease and connections back; the fence of a table stays.
   *
   * @param bytes size of the files that were published, compressed; empty if none were
   */
  void release(Server server, RunId run, TargetTable target, OptionalLong bytes);
}
