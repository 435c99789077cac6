package io.tableferry.worker.mysql;

import io.tableferry.contract.Inspection;
import io.tableferry.contract.SourceConnection;
import io.tableferry.worker.engine.extract.ExtractRequest;
import io.tableferry.worker.engine.extract.Slice;
import io.tableferry.worker.engine.extract.Source;
import io.tableferry.worker.engine.extract.SourceFailures;
import io.tableferry.worker.engine.extract.TableSnapshot;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.secret.Credentials;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** MySQL 5.7 and later, MariaDB 10.3 and later, and what speaks like them. */
public final class MySqlSource implements Source {

  @Override
  public TableSnapshot open(
      SourceConnection source, Credentials credentials, ExtractRequest request) throws StepFailure {
    SourceFailures words = new SourceFailures(source, request.table());
    MySqlSession session = connect(source, credentials, words);
    try {
      return snapshot(session, source.database(), request, words);
    } catch (SQLException e) {
      session.hangUp();
      throw MySqlFailures.reading(e, words);
    } catch (StepFailure | RuntimeException e) {
      session.hangUp();
      throw e;
    }
  }

  @Override
  public Inspection inspect(SourceConnection source, Credentials credentials, List<String> tables)
      throws StepFailure {
    SourceFailures words = new SourceFailures(source, "the catalog");
    MySqlSession session = connect(source, credentials, words);
    try {
      SourceDescription found = description(session.catalog(), source.database());
      List<String> missing =
          tables.stream().filter(table -> !found.names().contains(table)).toList();
      if (!missing.isEmpty()) {
        throw new SourceFailures(source, String.join(", ", missing)).tableMissing(found.names());
      }
      return found.inspection(tables);
    } catch (SQLException e) {
      throw MySqlFailures.reading(e, words);
    } finally {
      session.end();
    }
  }

  private static SourceDescription description(MySqlCatalog catalog, String database)
      throws SQLException {
    return SourceDescription.of(catalog.tables(database), catalog.columns(database));
  }

  private static MySqlSession connect(
      SourceConnection source, Credentials credentials, SourceFailures words) throws StepFailure {
    TrustStore trusted = trusted(source, words);
    try {
      return new MySqlSession(MySqlConnector.connect(source, credentials, trusted), trusted);
    } catch (SQLException e) {
      trusted.close();
      throw MySqlFailures.connecting(e, source.tls(), words);
    }
  }

  private static TrustStore trusted(SourceConnection source, SourceFailures words)
      throws StepFailure {
    try {
      return TrustStore.write(source.tlsCa());
    } catch (CertificateException e) {
      throw words.tlsCaUnreadable();
    }
  }

  private static TableSnapshot snapshot(
      MySqlSession session, String database, ExtractRequest request, SourceFailures words)
      throws SQLException, StepFailure {
    Instant takenAt = session.begin();
    if (request.maskKey().isPresent()) {
      session.hand(request.maskKey().get());
    }
    CheckedTable table = new TableCheck(session, database, words).check(request);
    session.probe(table.query().select(Slice.whole()));
    return new MySqlSnapshot(session, takenAt, table.query(), table.shape(), words);
  }
}
