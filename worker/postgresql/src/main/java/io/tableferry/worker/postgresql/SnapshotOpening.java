package io.tableferry.worker.postgresql;

import io.tableferry.worker.engine.extract.ExtractRequest;
import io.tableferry.worker.engine.extract.ReadingTime;
import io.tableferry.worker.engine.extract.Slice;
import io.tableferry.worker.engine.extract.SourceFailures;
import io.tableferry.worker.engine.extract.TableSnapshot;
import io.tableferry.worker.engine.failure.StepFailure;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Takes a snapshot of a table, for one session or for several. Never fails for want of several: it
 * makes do with what is to be had.
 *
 * @param login how sessions are opened
 * @param schema where the table is
 * @param request what is to be read
 * @param time what is left for it
 * @param words how failures are told
 */
record SnapshotOpening(
    Login login, String schema, ExtractRequest request, ReadingTime time, SourceFailures words) {

  private static final Logger LOG = Logger.getLogger(SnapshotOpening.class);

  /** A new session, logged in. */
  @FunctionalInterface
  interface Login {
    PostgreSqlSession session() throws StepFailure;
  }

  /** What the first session sees, and by what others see the same. */
  private record Beginning(Instant takenAt, Optional<SharedSnapshot> shared) {}

  /** Takes it in a session that has not begun yet. */
  TableSnapshot open(PostgreSqlSession first) throws SQLException, StepFailure {
    Beginning beginning = begin(first);
    Replica replica = Replica.of(first);
    replica.lag().require(request.limits().maxReplicaLag(), words.breaks());
    PostgreSqlTypes types = new PostgreSqlTypes(first.server());
    CheckedTable table =
        new TableCheck(first.catalog(), first.storage(), types, schema, words).check(request);
    handOverKey(first);
    new ExpressionCheck(first, words).check(request.columns(), table.queries());
    first.probe(table.queries().select(Slice.whole()));
    requireAsItWas(first, table);
    first.mark();
    List<PostgreSqlSession> sessions = new ArrayList<>(List.of(first));
    if (beginning.shared().isPresent()) {
      sessions.addAll(others(beginning.shared().get(), useful(first, table)));
    }
    return new PostgreSqlSnapshot(
        readers(sessions, table.queries(), replica),
        beginning.takenAt(),
        replica.lag().measured(),
        table);
  }

  /**
   * From now on the probe's lock keeps others from it. Before, a table could be emptied or rebuilt,
   * and would look empty in a snapshot from before that (PostgreSQL manual, "Caveats" of
   * "Concurrency Control").
   */
  private void requireAsItWas(PostgreSqlSession first, CheckedTable table)
      throws SQLException, StepFailure {
    if (first.storage().isRebuilt(table.storage().parts())) {
      throw words.breaks().altered("other files than in the snapshot");
    }
  }

  /** An error ends a transaction, so another has to begin where snapshots are not shared. */
  private Beginning begin(PostgreSqlSession session) throws SQLException {
    session.begin();
    Instant takenAt = session.clock();
    if (request.connections() == 1) {
      return new Beginning(takenAt, Optional.empty());
    }
    if (!session.server().readsPageRanges()) {
      tell(FewerReaders.VERSION, 1);
      return new Beginning(takenAt, Optional.empty());
    }
    try {
      return new Beginning(takenAt, Optional.of(session.share()));
    } catch (SQLException e) {
      tell(FewerReaders.EXPORT_REFUSED, 1);
      session.rollBack();
      session.begin();
      return new Beginning(session.clock(), Optional.empty());
    }
  }

  /** How many connections have something to read. */
  private int useful(PostgreSqlSession first, CheckedTable table) throws SQLException {
    List<Slice> slices = table.storage().slices(request.connections());
    if (slices.size() == 1) {
      tell(FewerReaders.NOT_CUT, 1);
      return 1;
    }
    try {
      first.probe(table.queries().select(slices.get(0)));
    } catch (SQLException e) {
      first.returnToMark();
      tell(FewerReaders.PAGES_REFUSED, 1);
      return 1;
    }
    return Math.min(request.connections(), slices.size());
  }

  private List<PostgreSqlSession> others(SharedSnapshot shared, int connections) {
    List<PostgreSqlSession> others = new ArrayList<>();
    boolean more = true;
    while (more && others.size() + 1 < connections) {
      more = joined(shared, others.size() + 1).map(others::add).isPresent();
    }
    return others;
  }

  /** Empty if the server has no more connections to give, or not one that sees the same. */
  private Optional<PostgreSqlSession> joined(SharedSnapshot shared, int reading) {
    try {
      PostgreSqlSession session = login.session();
      try {
        session.begin(shared);
        handOverKey(session);
        session.mark();
        return Optional.of(session);
      } catch (SQLException e) {
        session.end();
        tell(FewerReaders.OTHER_SERVER, reading);
      }
    } catch (StepFailure e) {
      tell(FewerReaders.TOO_FEW_CONNECTIONS, reading);
    }
    return Optional.empty();
  }

  private void tell(FewerReaders why, int reading) {
    LOG.info(why.told(reading, request.connections()));
  }

  private void handOverKey(PostgreSqlSession session) throws SQLException {
    if (request.maskKey().isPresent()) {
      session.handOver(request.maskKey().get());
    }
  }

  private List<PostgreSqlReader> readers(
      List<PostgreSqlSession> sessions, TableQueries queries, Replica replica) {
    ReadFailures failures =
        new ReadFailures(queries, time, words, () -> replica.hasConflictSince(login));
    return sessions.stream()
        .map(session -> new PostgreSqlReader(session, queries, request.nullMarker(), failures))
        .toList();
  }
}
