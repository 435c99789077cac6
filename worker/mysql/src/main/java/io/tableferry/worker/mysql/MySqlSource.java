package io.tableferry.worker.mysql;

import io.tableferry.contract.Inspection;
import io.tableferry.contract.SourceConnection;
import io.tableferry.worker.engine.extract.ExtractRequest;
import io.tableferry.worker.engine.extract.ReadingTime;
import io.tableferry.worker.engine.extract.ReplicaLag;
import io.tableferry.worker.engine.extract.Slice;
import io.tableferry.worker.engine.extract.Source;
import io.tableferry.worker.engine.extract.SourceFailures;
import io.tableferry.worker.engine.extract.TableSnapshot;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.secret.Credentials;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** MySQL 5.7 and later, MariaDB 10.3 and later, and what speaks like them. */
public final class MySqlSource implements Source {

  /** The catalog alone is read. */
  private static final Duration INSPECTING = Duration.ofHours(1);

  @Override
  public TableSnapshot open(
      SourceConnection source, Credentials credentials, ExtractRequest request) throws StepFailure {
    SourceFailures words = new SourceFailures(source, request.table());
    ReadingTime time = ReadingTime.begin(request.limits().atMost());
    Sessions sessions =
        Sessions.open(new MySqlLogin(source, credentials, request.maskKey(), time, words));
    try {
      return snapshot(sessions, source.database(), request, words);
    } catch (SQLException e) {
      sessions.hangUp();
      throw MySqlFailures.reading(e, time, words);
    } catch (StepFailure | RuntimeException e) {
      sessions.hangUp();
      throw e;
    }
  }

  @Override
  public Inspection inspect(SourceConnection source, Credentials credentials, List<String> tables)
      throws StepFailure {
    SourceFailures words = new SourceFailures(source, "the catalog");
    ReadingTime time = ReadingTime.begin(INSPECTING);
    MySqlSession session =
        new MySqlLogin(source, credentials, Optional.empty(), time, words).reading();
    try {
      SourceDescription found = description(session.catalog(), source.database());
      List<String> missing =
          tables.stream().filter(table -> !found.names().contains(table)).toList();
      if (!missing.isEmpty()) {
        throw new SourceFailures(source, String.join(", ", missing)).tableMissing(found.names());
      }
      return found.inspection(tables);
    } catch (SQLException e) {
      throw MySqlFailures.reading(e, time, words);
    } finally {
      session.end();
    }
  }

  private static SourceDescription description(MySqlCatalog catalog, String database)
      throws SQLException {
    return SourceDescription.of(catalog.tables(database), catalog.columns(database));
  }

  private static TableSnapshot snapshot(
      Sessions sessions, String database, ExtractRequest request, SourceFailures words)
      throws SQLException, StepFailure {
    MySqlSession first = sessions.first();
    ReplicaLag lag = new ReplicaStatus(first).lag();
    lag.require(request.limits().maxReplicaLag(), words.breaks());
    Slicing slicing = new Slicing(first, database, request);
    Instant takenAt = sessions.begin(slicing.relation(), slicing.readers());
    CheckedTable table = new TableCheck(first, database, words).check(request);
    first.probe(table.query().select(Slice.whole()));
    List<Slice> slices = slicing.slices(sessions.count());
    sessions.keep(slices.size());
    return new MySqlSnapshot(
        table,
        takenAt,
        lag.measured(),
        slicing.estimatedRows(),
        slices,
        sessions.readers(table.query()),
        words);
  }
}
