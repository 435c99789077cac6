package io.tableferry.worker.postgresql;

import io.tableferry.contract.Inspection;
import io.tableferry.contract.SourceConnection;
import io.tableferry.worker.engine.extract.ExtractRequest;
import io.tableferry.worker.engine.extract.ReadingTime;
import io.tableferry.worker.engine.extract.Source;
import io.tableferry.worker.engine.extract.SourceFailures;
import io.tableferry.worker.engine.extract.TableSnapshot;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.secret.Credentials;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** PostgreSQL 10 and later, and what speaks like it. */
public final class PostgreSqlSource implements Source {

  private static final String STANDARD_SCHEMA = "public";

  /** The catalog alone is read. */
  private static final Duration INSPECTING = Duration.ofHours(1);

  @Override
  public TableSnapshot open(
      SourceConnection source, Credentials credentials, ExtractRequest request) throws StepFailure {
    SourceFailures words = new SourceFailures(source, request.table());
    ReadingTime time = ReadingTime.begin(request.limits().atMost());
    SnapshotOpening opening =
        new SnapshotOpening(
            () -> connect(source, credentials, time, words), schema(source), request, time, words);
    PostgreSqlSession session = connect(source, credentials, time, words);
    try {
      return opening.open(session);
    } catch (SQLException e) {
      session.hangUp();
      throw PostgreSqlFailures.reading(e, time, words);
    } catch (StepFailure | RuntimeException e) {
      session.hangUp();
      throw e;
    }
  }

  @Override
  public Inspection inspect(SourceConnection source, Credentials credentials, List<String> tables)
      throws StepFailure {
    SourceFailures words = new SourceFailures(source, "the catalog");
    ReadingTime time = ReadingTime.begin(INSPECTING);
    PostgreSqlSession session = connect(source, credentials, time, words);
    try {
      session.begin();
      return new Inspector(session.catalog(), session.server(), schema(source), source)
          .inspect(tables);
    } catch (SQLException e) {
      throw PostgreSqlFailures.reading(e, time, words);
    } finally {
      session.end();
    }
  }

  private static PostgreSqlSession connect(
      SourceConnection source, Credentials credentials, ReadingTime time, SourceFailures words)
      throws StepFailure {
    try (TrustedAuthority authority = TrustedAuthority.write(source.tlsCa())) {
      return new PostgreSqlSession(
          PostgreSqlConnector.connect(source, credentials, authority.file(), time), time);
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
