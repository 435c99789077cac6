package io.tableferry.worker.mysql;

import io.tableferry.contract.SourceConnection;
import io.tableferry.worker.engine.extract.ReadingTime;
import io.tableferry.worker.engine.extract.SourceFailures;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.secret.Credentials;
import io.tableferry.worker.engine.secret.MaskKey;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Opens sessions that are all alike.
 *
 * @param source where the server is
 * @param credentials who logs in
 * @param key what values are masked with; made known to sessions that read
 * @param time what is left for reading
 * @param words how it fails
 */
record MySqlLogin(
    SourceConnection source,
    Credentials credentials,
    Optional<MaskKey> key,
    ReadingTime time,
    SourceFailures words) {

  /** A session that is ready to read values. */
  MySqlSession reading() throws StepFailure {
    MySqlSession session = session();
    try {
      session.prepare(time);
      if (key.isPresent()) {
        session.hand(key.get());
      }
      return session;
    } catch (SQLException e) {
      session.hangUp();
      throw MySqlFailures.reading(e, time, words);
    }
  }

  /** A session for anything else. */
  MySqlSession session() throws StepFailure {
    return session(Timeouts.work(time));
  }

  /** A session that ends the work of others; whoever wants that does not want to wait. */
  MySqlSession killer() throws StepFailure {
    return session(Timeouts.KILL);
  }

  private MySqlSession session(Timeouts timeouts) throws StepFailure {
    TrustStore trusted = trusted();
    try {
      return new MySqlSession(
          MySqlConnector.connect(source, credentials, trusted, timeouts), trusted);
    } catch (SQLException e) {
      trusted.close();
      throw MySqlFailures.connecting(e, source.tls(), words);
    }
  }

  private TrustStore trusted() throws StepFailure {
    try {
      return TrustStore.write(source.tlsCa());
    } catch (CertificateException e) {
      throw words.tlsCaUnreadable();
    }
  }
}
