package io.tableferry.worker.mysql;

import io.tableferry.contract.SourceConnection;
import io.tableferry.worker.engine.extract.ExtractRequest;
import io.tableferry.worker.engine.extract.Slice;
import io.tableferry.worker.engine.extract.Source;
import io.tableferry.worker.engine.extract.SourceFailures;
import io.tableferry.worker.engine.extract.TableSnapshot;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.secret.Credentials;
import java.security.cert.CertificateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** MySQL 5.7 and later, MariaDB 10.3 and later, and what speaks like them. */
final class MySqlSource implements Source {

  @Override
  public TableSnapshot open(
      SourceConnection source, Credentials credentials, ExtractRequest request) throws StepFailure {
    SourceFailures words = new SourceFailures(source, request.table());
    Connection connection = connect(source, credentials, words);
    try {
      return snapshot(new MySqlSession(connection), source.database(), request, words);
    } catch (SQLException e) {
      MySqlSession.abort(connection);
      throw MySqlFailures.reading(e, words);
    } catch (StepFailure | RuntimeException e) {
      MySqlSession.abort(connection);
      throw e;
    }
  }

  private static Connection connect(
      SourceConnection source, Credentials credentials, SourceFailures words) throws StepFailure {
    try (TrustStore trusted = TrustStore.write(source.tlsCa())) {
      return MySqlConnector.connect(source, credentials, trusted);
    } catch (CertificateException e) {
      throw words.tlsCaUnreadable();
    } catch (SQLException e) {
      throw MySqlFailures.connecting(e, source.tls(), words);
    }
  }

  private static TableSnapshot snapshot(
      MySqlSession session, String database, ExtractRequest request, SourceFailures words)
      throws SQLException, StepFailure {
    Instant takenAt = session.begin();
    TableQuery query = new TableCheck(session.catalog(), database, words).check(request);
    session.probe(query.select(Slice.whole()));
    return new MySqlSnapshot(session, takenAt, query, words);
  }
}
