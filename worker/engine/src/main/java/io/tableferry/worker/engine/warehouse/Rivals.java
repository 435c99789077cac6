package io.tableferry.worker.engine.warehouse;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Other attempts of ours that stand still in the middle of publishing, and whose locks block us and
 * every reader. Redshift shows a user the transactions of that same user, and lets it end those
 * (pages SVV_TRANSACTIONS, PG_TERMINATE_BACKEND of the Database Developer Guide). Which attempt a
 * session belongs to is told by the staging table that it has locked.
 */
final class Rivals {

  private static final Logger LOG = Logger.getLogger(Rivals.class);

  /**
   * Whoever has touched this target's fence and its own staging table in one transaction is
   * publishing this target. What it has renamed keeps its old name for us until it commits.
   */
  private static final String PUBLISHING_THIS =
      "SELECT DISTINCT fence.pid, fence.xid, staging.relname FROM svv_transactions fence"
          + " JOIN svv_transactions other ON other.pid = fence.pid"
          + " JOIN pg_catalog.pg_class staging ON CAST(staging.oid AS BIGINT) = other.relation"
          + " WHERE fence.relation = ? AND fence.pid <> pg_backend_pid()"
          + " AND SUBSTRING(staging.relname, 1, ?) = ?";

  /**
   * Whoever writes to the list of publications has nothing left to do but to commit; but commits
   * may queue up, so one look says nothing.
   */
  private static final String RECORDING =
      "SELECT DISTINCT pid, xid, '' FROM svv_transactions"
          + " WHERE relation = ? AND granted AND lock_mode <> 'AccessShareLock'"
          + " AND pid <> pg_backend_pid()";

  /**
   * A session and its transaction.
   *
   * @param pid its process
   * @param transaction the number of its transaction
   * @param staging the staging table that it has locked, if that is known
   */
  private record Rival(long pid, long transaction, String staging) {
    private static Rival read(ResultSet row) throws SQLException {
      return new Rival(row.getLong(1), row.getLong(2), row.getString(3));
    }
  }

  private final WarehouseSession session;
  private final AttemptTables tables;
  private final Set<Rival> seen = new HashSet<>();

  Rivals(WarehouseSession session, AttemptTables tables) {
    this.session = session;
    this.tables = tables;
  }

  /**
   * Ends the sessions of other attempts, no newer than ours, that are publishing this target; and,
   * if that was what we waited for, one that holds the list of publications for the second time in
   * the same transaction. To be called after a wait that was in vain. What cannot be ended goes on
   * blocking; the caller's tries are limited.
   *
   * @param waited how the wait ended
   */
  void endFrozen(SQLException waited) {
    try {
      for (Rival rival : publishingThis()) {
        end(rival, "another attempt at " + tables.target());
      }
      if (waited instanceof RecordingHeldUpException) {
        endRecording();
      }
    } catch (SQLException e) {
      LOG.warnf(
          "who stands in the way of %s was not found out (SQLSTATE %s)",
          tables.target(), e.getSQLState());
    }
  }

  private void endRecording() throws SQLException {
    List<Rival> recording = recording();
    for (Rival rival : recording) {
      if (!seen.add(rival)) {
        end(rival, "an attempt that does not commit");
      }
    }
    seen.retainAll(recording);
  }

  private List<Rival> publishingThis() throws SQLException {
    OptionalLong fence = new Catalog(session).idOf(tables.fenceTable());
    if (fence.isEmpty()) {
      return List.of();
    }
    String beginning = tables.stagingBeginning();
    return session
        .query(PUBLISHING_THIS, Rival::read, fence.getAsLong(), beginning.length(), beginning)
        .stream()
        .filter(rival -> tables.isNotNewer(rival.staging()))
        .toList();
  }

  private List<Rival> recording() throws SQLException {
    OptionalLong publications = new Catalog(session).idOf(OwnSchema.PUBLICATIONS);
    return publications.isEmpty()
        ? List.of()
        : session.query(RECORDING, Rival::read, publications.getAsLong());
  }

  private void end(Rival rival, String whose) throws SQLException {
    LOG.warnf("session %d of %s stands still while it publishes; it is ended", rival.pid(), whose);
    session.query("SELECT pg_terminate_backend(CAST(? AS INTEGER))", row -> true, rival.pid());
  }
}
