package io.tableferry.worker.mysql;

import io.tableferry.worker.engine.extract.RowSink;
import io.tableferry.worker.engine.extract.Slice;
import io.tableferry.worker.engine.extract.SliceReader;
import io.tableferry.worker.engine.extract.Tally;
import io.tableferry.worker.engine.failure.StepFailure;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Streams slices of a table over the text protocol, in a transaction that has begun. */
final class MySqlReader implements SliceReader {

  private final MySqlSession session;
  private final MySqlLogin login;
  private final TableQuery query;
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private final AtomicBoolean midway = new AtomicBoolean();

  /** {@code login} is needed to end a query: its own session is busy with it. */
  MySqlReader(MySqlSession session, MySqlLogin login, TableQuery query) {
    this.session = session;
    this.login = login;
    this.query = query;
  }

  @Override
  public void read(Slice slice, RowSink sink, Tally tally) throws StepFailure {
    RowEncoder encoder = new RowEncoder(query.columns(), sink, tally);
    try {
      stream(slice, encoder);
    } catch (SQLException e) {
      throw cancelled.get() ? login.words().cancelled() : MySqlFailures.reading(e, login.words());
    }
    if (cancelled.get()) {
      throw login.words().cancelled();
    }
  }

  /** Makes a read that is under way end soon; for any thread. */
  void cancel() {
    cancelled.set(true);
    if (midway.get()) {
      kill();
    }
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

  private void stream(Slice slice, RowEncoder encoder) throws SQLException, StepFailure {
    midway.set(true);
    TextRows rows = session.stream(query.select(slice));
    byte[][] row = new byte[query.width()][];
    while (rows.next(row)) {
      encoder.encode(row);
    }
    midway.set(false);
  }

  /** Ends a query that has not sent a row yet. */
  private void kill() {
    try {
      MySqlSession killer = login.session();
      killer.kill(session);
      killer.end();
    } catch (SQLException | StepFailure e) {
      // The server then notices that nobody listens any more.
    }
  }
}
