package io.tableferry.worker.postgresql;

import io.tableferry.contract.SourceConnection;
import io.tableferry.contract.Tls;
import io.tableferry.worker.engine.extract.ReadingTime;
import io.tableferry.worker.engine.secret.Credentials;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** Opens connections; every setting of the driver is here. */
final class PostgreSqlConnector {

  private static final String CONNECT_SECONDS = "10";
  private static final String LOGIN_SECONDS = "20";

  /** The server's own limit comes first. */
  private static final Duration GRACE = Duration.ofMinutes(1);

  private PostgreSqlConnector() {}

  /**
   * Connects and logs in.
   *
   * @param authority file with the PEM certificates to trust instead of the JVM's own
   * @param time a view may compute for as long before its first row
   */
  static Connection connect(
      SourceConnection source, Credentials credentials, Optional<Path> authority, ReadingTime time)
      throws SQLException {
    Properties properties = properties(source.tls(), credentials, authority);
    PGProperty.SOCKET_TIMEOUT.set(properties, seconds(time.left().plus(GRACE)));
    return new Driver().connect(url(source), properties);
  }

  /** The driver counts milliseconds in 32 bits. */
  private static int seconds(Duration duration) {
    return (int) Math.min(Integer.MAX_VALUE / 1000, duration.toSeconds());
  }

  private static String url(SourceConnection source) {
    return "jdbc:postgresql://%s:%d/%s"
        .formatted(
            host(source.host()),
            source.port(),
            URLEncoder.encode(source.database(), StandardCharsets.UTF_8));
  }

  private static String host(String host) {
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  private static Properties properties(Tls tls, Credentials credentials, Optional<Path> authority) {
    Properties properties = new Properties();
    PGProperty.USER.set(properties, credentials.username());
    PGProperty.PASSWORD.set(properties, credentials.password());
    PGProperty.APPLICATION_NAME.set(properties, "tableferry");
    PGProperty.CONNECT_TIMEOUT.set(properties, CONNECT_SECONDS);
    PGProperty.LOGIN_TIMEOUT.set(properties, LOGIN_SECONDS);
    PGProperty.TCP_KEEP_ALIVE.set(properties, true);
    PGProperty.SSL_MODE.set(properties, tls.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    authority.ifPresentOrElse(
        file -> PGProperty.SSL_ROOT_CERT.set(properties, file.toString()),
        () -> trustJvm(tls, properties));
    return properties;
  }

  /** By itself the driver looks for a certificate in the user's home directory. */
  private static void trustJvm(Tls tls, Properties properties) {
    if (tls == Tls.VERIFY_FULL || tls == Tls.VERIFY_CA) {
      PGProperty.SSL_FACTORY.set(properties, "org.postgresql.ssl.DefaultJavaSSLFactory");
    }
  }
}
