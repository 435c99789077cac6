package io.tableferry.worker.mysql;

import io.tableferry.worker.engine.extract.RowSink;
import io.tableferry.worker.engine.extract.Slice;
import io.tableferry.worker.engine.extract.SliceReader;
import io.tableferry.worker.engine.extract.SourceFailures;
import io.tableferry.worker.engine.extract.Tally;
import io.tableferry.worker.engine.failure.StepFailure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** Streams slices of a table over the text protocol, in a transaction that has begun. */
final class MySqlReader implements SliceReader {

  private final MySqlSession session;
  private final TableQuery query;
  private final SourceFailures words;
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private final AtomicBoolean midway = new AtomicBoolean();
  private final AtomicReference<Optional<Statement>> running =
      new AtomicReference<>(Optional.empty());

  MySqlReader(MySqlSession session, TableQuery query, SourceFailures words) {
    this.session = session;
    this.query = query;
    this.words = words;
  }

  @Override
  public void read(Slice slice, RowSink sink, Tally tally) throws StepFailure {
    RowEncoder encoder = new RowEncoder(query.columns(), sink, tally);
    try {
      stream(slice, encoder);
    } catch (SQLException e) {
      throw cancelled.get() ? words.cancelled() : MySqlFailures.reading(e, words);
    }
    if (cancelled.get()) {
      throw words.cancelled();
    }
  }

  /** Makes a read that is under way end soon; for any thread. */
  void cancel() {
    cancelled.set(true);
    running.get().ifPresent(MySqlReader::kill);
    session.hangUp();
  }

  /** Servers count and log a client that leaves without a word; so it does only midway. */
  void close() {
    if (midway.get()) {
      session.hangUp();
    } else {
      session.end();
    }
  }

  /** Nothing is closed on failure: closing would first read all the rows that are left. */
  private void stream(Slice slice, RowEncoder encoder) throws SQLException, StepFailure {
    midway.set(true);
    Statement statement = session.streaming();
    running.set(Optional.of(statement));
    ResultSet rows = statement.executeQuery(query.select(slice));
    while (rows.next()) {
      encoder.encode(rows);
    }
    rows.close();
    statement.close();
    midway.set(false);
  }

  /** Ends a query that has not sent a row yet; does nothing later. */
  private static void kill(Statement statement) {
    try {
      statement.cancel();
    } catch (SQLException e) {
      // The server then notices that nobody listens any more.
    }
  }
}
