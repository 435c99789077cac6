package io.tableferry.worker.postgresql;

import io.tableferry.worker.engine.extract.NullMarker;
import io.tableferry.worker.engine.extract.RowSink;
import io.tableferry.worker.engine.extract.Slice;
import io.tableferry.worker.engine.extract.SliceReader;
import io.tableferry.worker.engine.extract.Tally;
import io.tableferry.worker.engine.failure.StepFailure;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.postgresql.copy.CopyOut;

/** Reads slices by COPY, in a session of its own. */
final class PostgreSqlReader implements SliceReader {

  private final PostgreSqlSession session;
  private final TableQueries queries;
  private final NullMarker marker;
  private final ReadFailures failures;
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private final AtomicBoolean midway = new AtomicBoolean();

  PostgreSqlReader(
      PostgreSqlSession session, TableQueries queries, NullMarker marker, ReadFailures failures) {
    this.session = session;
    this.queries = queries;
    this.marker = marker;
    this.failures = failures;
  }

  @Override
  public void read(Slice slice, RowSink sink, Tally tally) throws StepFailure {
    try {
      copy(slice, sink, tally);
    } catch (SQLException e) {
      throw cancelled.get() ? failures.cancelled() : failures.explain(e, session);
    }
    requireWanted();
  }

  /** Makes a read end with its next row, and none begin; does not wait for anything. */
  void stop() {
    cancelled.set(true);
  }

  /** Makes a stopped reader's read end even if no row comes. */
  void interrupt() {
    session.cancel();
  }

  /** Servers count and log a client that leaves without a word; so it does only midway. */
  void close() {
    if (midway.get()) {
      session.hangUp();
    } else {
      session.end();
    }
  }

  /** The server sends every row as one message, which the driver hands over as it came. */
  private void copy(Slice slice, RowSink sink, Tally tally) throws SQLException, StepFailure {
    ChangeMask mask = new ChangeMask(queries.changing());
    failures.requireTime();
    session.limit();
    midway.set(true);
    CopyOut rows = session.copyOut(queries.copy(slice, marker));
    for (byte[] row = rows.readFromCopy(); row != null; row = rows.readFromCopy()) {
      requireWanted();
      sink.encodedRow(row, 0, mask.cut(row, tally));
    }
    midway.set(false);
  }

  /** What the server sent before it was told to stop may be much. */
  private void requireWanted() throws StepFailure {
    if (cancelled.get()) {
      throw failures.cancelled();
    }
  }
}
