package io.tableferry.worker.mysql;

import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.jdbc.NonRegisteringDriver;
import com.mysql.cj.log.NullLogger;
import io.tableferry.contract.SourceConnection;
import io.tableferry.contract.Tls;
import io.tableferry.worker.engine.secret.Credentials;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

/** Opens connections; every setting of the driver is here. */
final class MySqlConnector {

  /**
   * Times in UTC, every row, and SQL as MySQL itself reads it, whatever the server's own settings
   * are.
   */
  private static final String SESSION =
      "time_zone='+00:00',sql_mode='',sql_select_limit=18446744073709551615";

  private MySqlConnector() {}

  /** Connects and logs in. */
  static Connection connect(
      SourceConnection source, Credentials credentials, TrustStore trusted, Timeouts timeouts)
      throws SQLException {
    Properties properties = properties(credentials);
    properties.putAll(trusted.properties());
    set(properties, PropertyKey.connectTimeout, "" + Timeouts.millis(timeouts.connect()));
    set(properties, PropertyKey.socketTimeout, "" + Timeouts.millis(timeouts.login()));
    set(properties, PropertyKey.sslMode, mode(source.tls()));
    // Without encryption there is nothing left that a forged key could give away.
    set(properties, PropertyKey.allowPublicKeyRetrieval, "" + (source.tls() == Tls.DISABLE));
    Connection connection = new NonRegisteringDriver().connect(url(source), properties);
    connection.setNetworkTimeout(Runnable::run, Timeouts.millis(timeouts.silence()));
    return connection;
  }

  private static String url(SourceConnection source) {
    return "jdbc:mysql://%s:%d/%s"
        .formatted(
            host(source.host()),
            source.port(),
            URLEncoder.encode(source.database(), StandardCharsets.UTF_8).replace("+", "%20"));
  }

  private static String host(String host) {
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  private static String mode(Tls tls) {
    return switch (tls) {
      case VERIFY_FULL -> "VERIFY_IDENTITY";
      case VERIFY_CA -> "VERIFY_CA";
      case REQUIRE -> "REQUIRED";
      case DISABLE -> "DISABLED";
    };
  }

  private static Properties properties(Credentials credentials) {
    Properties properties = new Properties();
    set(properties, PropertyKey.USER, credentials.username());
    set(properties, PropertyKey.PASSWORD, credentials.password());
    set(properties, PropertyKey.connectionAttributes, "program_name:tableferry");
    set(properties, PropertyKey.characterEncoding, "UTF-8");
    set(properties, PropertyKey.characterSetResults, "UTF-8");
    // Known to MariaDB too, unlike the driver's own choice.
    set(properties, PropertyKey.connectionCollation, "utf8mb4_general_ci");
    set(properties, PropertyKey.sessionVariables, SESSION);
    set(properties, PropertyKey.tinyInt1isBit, "false");
    set(properties, PropertyKey.yearIsDateType, "false");
    // {fn x} is the name of a column, and not the driver's to rewrite.
    set(properties, PropertyKey.enableEscapeProcessing, "false");
    set(properties, PropertyKey.processEscapeCodesForPrepStmts, "false");
    // A server could otherwise ask for files of this machine.
    set(properties, PropertyKey.allowLoadLocalInfile, "false");
    set(properties, PropertyKey.allowUrlInLocalInfile, "false");
    // Its messages quote statements and values.
    set(properties, PropertyKey.logger, NullLogger.class.getName());
    return properties;
  }

  private static void set(Properties properties, PropertyKey key, String value) {
    properties.setProperty(key.getKeyName(), value);
  }
}
