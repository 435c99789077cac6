package io.tableferry.controller.ledger;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.RunId;
import io.tableferry.contract.TableId;
import io.tableferry.contract.TargetTable;
import io.tableferry.controller.manifest.Server;
import io.tableferry.controller.plan.TablelessLease;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * Who is copying what from a source server at the moment. One claims object per server is at once
 * the lease of each table and the cap on connections over all runs. What publishes no table has a
 * {@link TablelessLease}. Repeating a call changes nothing.
 */
public interface Claims {

  /**
   * A target that a run wants to lease.
   *
   * @param target the target
   * @param table what would be copied to it
   * @param adopts whether the live task of a dead run that copies the same table would do
   */
  record Wanted(TargetTable target, TableId table, boolean adopts) {}

  /** The decision on one target. */
  sealed interface Decision {

    /**
     * It is this run's.
     *
     * @param history what is known of the table
     * @param under the attempt of this run that has connections for it, or had them last; empty if
     *     it never had any
     */
    record Granted(TableHistory history, Optional<Held> under) implements Decision {}

    /**
     * It is this run's, together with the task that a dead run left at work on it.
     *
     * @param attempt the dead run's attempt
     * @param taskArn its task
     * @param fence its number among all attempts at the target
     * @param connections how many it may open
     * @param history what is known of the table
     */
    record Adopted(
        Attempt attempt, String taskArn, long fence, int connections, TableHistory history)
        implements Decision {}

    /**
     * Another run that lives has it, or the live task of a dead one.
     *
     * @param by that run
     */
    record Taken(RunId by) implements Decision {}
  }

  /**
   * What an attempt holds.
   *
   * @param attempt which
   * @param connections how many it may open; 0 if it gave them back, or needs none
   */
  record Held(Attempt attempt, int connections) {}

  /** Leases every target that nobody else is behind. */
  Map<TargetTable, Decision> claim(Server server, RunId run, Collection<Wanted> wanted);

  /**
   * Connections that an attempt asks for.
   *
   * @param target its target, leased before
   * @param attempt which
   * @param usable of so many free connections, how many it can use; at least 1, or always 0 for
   *     what reads nothing, which only has to hold its lease
   * @param cap most connections to the server over all runs
   */
  record Request(TargetTable target, Attempt attempt, IntUnaryOperator usable, int cap) {}

  /** What came of asking for connections. */
  sealed interface Connection {

    /**
     * The attempt may begin.
     *
     * @param fence its number among all attempts at the target: higher than any before
     * @param connections how many it may open; fewer than asked for if there is no more room, and 0
     *     only if none were asked for
     */
    record Connected(long fence, int connections) implements Connection {}

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
   * Takes connections for leased targets, in the order of the requests; each as many as it can use
   * of those that are free. Does not wait for room.
   */
  Map<TargetTable, Connection> connect(Server server, RunId run, List<Request> requests);

  /**
   * What an attempt gives back.
   *
   * @param target its target
   * @param attempt which; what a later attempt of the run holds is not touched
   * @param keepsLease whether only its connections are given back, since another attempt follows
   * @param history what is known of the table from now on; empty if that is as before
   */
  record Return(
      TargetTable target, Attempt attempt, boolean keepsLease, Optional<TableHistory> history) {}

  /** Gives leases and connections back; the fence of a table stays. */
  void release(Server server, RunId run, List<Return> returns);
}
