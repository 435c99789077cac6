package io.tableferry.worker.postgresql;

import io.tableferry.contract.Inspection;
import io.tableferry.contract.SourceConnection;
import io.tableferry.worker.engine.extract.ExtractRequest;
import io.tableferry.worker.engine.extract.Source;
import io.tableferry.worker.engine.extract.SourceFailures;
import io.tableferry.worker.engine.extract.TableSnapshot;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.secret.Credentials;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.List;

/** PostgreSQL 10 and later, and what speaks like it. */
public final class PostgreSqlSource implements Source {

  private static final String STANDARD_SCHEMA = "public";

  @Override
  public TableSnapshot open(
      SourceConnection source, Credentials credentials, ExtractRequest request) throws StepFailure {
    SourceFailures words = new SourceFailures(source, request.table());
    SnapshotOpening opening =
        new SnapshotOpening(
            () -> connect(source, credentials, words), schema(source), request, words);
    PostgreSqlSession session = connect(source, credentials, words);
    try {
      return opening.open(session);
    } catch (SQLException e) {
      session.hangUp();
      throw PostgreSqlFailures.reading(e, words);
    } catch (StepFailure | RuntimeException e) {
      session.hangUp();
      throw e;
    }
  }

  @Override
  public Inspection inspect(SourceConnection source, Credentials credentials, List<String> tables)
      throws StepFailure {
    SourceFailures words = new SourceFailures(source, "the catalog");
    PostgreSqlSession session = connect(source, credentials, words);
    try {
      session.begin();
      return new Inspector(session.catalog(), session.server(), schema(source), source)
          .inspect(tables);
    } catch (SQLException e) {
      throw PostgreSqlFailures.reading(e, words);
    } finally {
      session.end();
    }
  }

  private static PostgreSqlSession connect(
      SourceConnection source, Credentials credentials, SourceFailures words) throws StepFailure {
    try (TrustedAuthority authority = TrustedAuthority.write(source.tlsCa())) {
      return new PostgreSqlSession(
          PostgreSqlConnector.connect(source, credentials, authority.file()));
    } catch (CertificateException e) {
      throw words.tlsCaUnreadable();
    } catch (SQLException e) {
      throw PostgreSqlFailures.connecting(e, source.tls(), words);
    }
  }

  private static String schema(SourceConnection source) {
    return source.schema().orElse(STANDARD_SCHEMA);
  }
}
