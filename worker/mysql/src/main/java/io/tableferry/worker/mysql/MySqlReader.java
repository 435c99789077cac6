package io.tableferry.worker.mysql;

import io.tableferry.worker.engine.extract.ReadingTime;
import io.tableferry.worker.engine.extract.RowSink;
import io.tableferry.worker.engine.extract.Slice;
import io.tableferry.worker.engine.extract.SliceReader;
import io.tableferry.worker.engine.extract.SourceFailures;
import io.tableferry.worker.engine.extract.Tally;
import io.tableferry.worker.engine.failure.StepFailure;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Streams slices of a table over the text protocol, in a transaction that has begun. */
final class MySqlReader implements SliceReader {

  private final MySqlSession session;
  private final TableQuery query;
  private final Family family;
  private final ReadingTime time;
  private final SourceFailures words;
  private final AtomicBoolean cancelled;
  private final AtomicBoolean midway = new AtomicBoolean();

  /** Who sets {@code cancelled} also ends the query of a reader that is midway then. */
  MySqlReader(
      MySqlSession session,
      TableQuery query,
      Family family,
      MySqlLogin login,
      AtomicBoolean cancelled) {
    this.session = session;
    this.query = query;
    this.family = family;
    this.time = login.time();
    this.words = login.words();
    this.cancelled = cancelled;
  }

  @Override
  public void read(Slice slice, RowSink sink, Tally tally) throws StepFailure {
    RowEncoder encoder = new RowEncoder(query.columns(), sink, tally);
    try {
      stream(slice, encoder);
    } catch (SQLException e) {
      throw cancelled.get() ? words.cancelled() : MySqlFailures.reading(e, time, words);
    }
    requireNotCancelled();
  }

  /** Whether a query of its own may be under way, or has been given up. */
  boolean isMidway() {
    return midway.get();
  }

  /** Ends its query by another session, which is the killer's; for any thread. */
  void killBy(MySqlSession killer) throws SQLException {
    killer.kill(session);
  }

  /** Leaves the rest of its rows; for any thread. */
  void hangUp() {
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
    requireNotCancelled();
    requireTime();
    session.settle(List.of(family.limit(time)));
    TextRows rows = session.stream(query.select(slice), query.width());
    while (rows.next()) {
      encoder.encode(rows);
    }
    midway.set(false);
  }

  /** No query of no time at all can be sent. */
  private void requireTime() throws StepFailure {
    if (time.isUsedUp()) {
      throw words.breaks().timedOut(time.atMost(), "before its last slice");
    }
  }

  private void requireNotCancelled() throws StepFailure {
    if (cancelled.get()) {
      throw words.cancelled();
    }
  }
}
