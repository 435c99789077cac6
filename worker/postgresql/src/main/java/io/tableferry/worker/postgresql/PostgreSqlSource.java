package io.tableferry.worker.postgresql;

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

/** PostgreSQL 10 and later, and what speaks like it. */
final class PostgreSqlSource implements Source {

  private static final String STANDARD_SCHEMA = "public";

  @Override
  public TableSnapshot open(
      SourceConnection source, Credentials credentials, ExtractRequest request) throws StepFailure {
    SourceFailures words = new SourceFailures(source, request.table());
    Connection connection = connect(source, credentials, words);
    try {
      return snapshot(new PostgreSqlSession(connection), source, request, words);
    } catch (SQLException e) {
      PostgreSqlSession.abort(connection);
      throw PostgreSqlFailures.reading(e, words);
    } catch (StepFailure | RuntimeException e) {
      PostgreSqlSession.abort(connection);
      throw e;
    }
  }

  private static Connection connect(
      SourceConnection source, Credentials credentials, SourceFailures words) throws StepFailure {
    try (TrustedAuthority authority = TrustedAuthority.write(source.tlsCa())) {
      return PostgreSqlConnector.connect(source, credentials, authority.file());
    } catch (CertificateException e) {
      throw words.tlsCaUnreadable();
    } catch (SQLException e) {
      throw PostgreSqlFailures.connecting(e, source.tls(), words);
    }
  }

  private static TableSnapshot snapshot(
      PostgreSqlSession session,
      SourceConnection source,
      ExtractRequest request,
      SourceFailures words)
      throws SQLException, StepFailure {
    String schema = source.schema().orElse(STANDARD_SCHEMA);
    session.begin();
    Instant takenAt = session.clock();
    TableQueries queries = new TableCheck(session.catalog(), schema, words).check(request);
    session.probe(queries.select(Slice.whole()));
    return new PostgreSqlSnapshot(session, takenAt, queries, request.nullMarker(), words);
  }
}
