package io.tableferry.worker.mysql;

import io.tableferry.worker.engine.extract.ColumnMapping;
import io.tableferry.worker.engine.extract.RowSink;
import io.tableferry.worker.engine.extract.Slice;
import io.tableferry.worker.engine.extract.SliceReader;
import io.tableferry.worker.engine.extract.SourceFailures;
import io.tableferry.worker.engine.extract.SourceShape;
import io.tableferry.worker.engine.extract.TableSnapshot;
import io.tableferry.worker.engine.extract.Tally;
import io.tableferry.worker.engine.failure.StepFailure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** A table in one consistent-snapshot transaction, streamed over the text protocol. */
final class MySqlSnapshot implements TableSnapshot, SliceReader {

  private final MySqlSession session;
  private final Instant takenAt;
  private final TableQuery query;
  private final SourceShape shape;
  private final SourceFailures words;
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private final AtomicBoolean midway = new AtomicBoolean();
  private final AtomicReference<Optional<Statement>> running =
      new AtomicReference<>(Optional.empty());

  MySqlSnapshot(
      MySqlSession session,
      Instant takenAt,
      TableQuery query,
      SourceShape shape,
      SourceFailures words) {
    this.session = session;
    this.takenAt = takenAt;
    this.query = query;
    this.shape = shape;
    this.words = words;
  }

  @Override
  public List<ColumnMapping> columns() {
    return query.columns().stream().map(MySqlColumn::mapping).toList();
  }

  @Override
  public SourceShape shape() {
    return shape;
  }

  @Override
  public Instant takenAt() {
    return takenAt;
  }

  @Override
  public OptionalLong estimatedRows() {
    return OptionalLong.empty();
  }

  @Override
  public List<SliceReader> readers() {
    return List.of(this);
  }

  @Override
  public List<Slice> slices() {
    return List.of(Slice.whole());
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

  @Override
  public void requireNoneRefused(Tally all) throws StepFailure {
    if (!all.refused().isEmpty()) {
      throw words.columns().valuesRefused(all.refused());
    }
  }

  @Override
  public void cancel() {
    cancelled.set(true);
    running.get().ifPresent(MySqlSnapshot::kill);
    session.hangUp();
  }

  /** Servers count and log a client that leaves without a word; so it does only midway. */
  @Override
  public void close() {
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
