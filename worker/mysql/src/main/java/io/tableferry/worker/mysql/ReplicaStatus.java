package io.tableferry.worker.mysql;

import io.tableferry.worker.engine.extract.ReplicaLag;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a server how far it is behind those whose changes it applies (MySQL manual, "SHOW REPLICA
 * STATUS Statement"; MariaDB documentation, "SHOW REPLICA STATUS").
 */
final class ReplicaStatus {

  private static final String MYSQL = "SHOW REPLICA STATUS";

  /** Before MySQL 8.0.22. */
  private static final String OLD_MYSQL = "SHOW SLAVE STATUS";

  private static final String MARIADB = "SHOW ALL SLAVES STATUS";

  /** In seconds; the newer name first. NULL where nothing is received or applied. */
  private static final List<String> COLUMNS =
      List.of("seconds_behind_source", "seconds_behind_master");

  /** Aurora's readers share the writer's storage, and have no such status. */
  private static final String IS_AURORA = "SHOW VARIABLES LIKE 'aurora_server_id'";

  /** Unconfirmed, and so asked only where the variable exists; the writer has no such row. */
  private static final String AURORA_LAG =
      "SELECT replica_lag_in_milliseconds AS millis FROM information_schema.replica_host_status"
          + " WHERE server_id = @@aurora_server_id AND session_id <> 'MASTER_SESSION_ID'";

  private static final int SYNTAX_ERROR = 1064;
  private static final int ACCESS_DENIED = 1227;

  private static final ReplicaLag NOT_ALLOWED =
      new ReplicaLag.Unknown(
          "this user may not ask for its replica status",
          "grant REPLICATION CLIENT (SLAVE MONITOR from MariaDB 10.5 on) on *.* to the user of the"
              + " source");

  private static final ReplicaLag BROKEN =
      new ReplicaLag.Unknown(
          "its replication is stopped or broken", "start it again, or mend it at the replica");

  private static final ReplicaLag NOT_SAID =
      new ReplicaLag.Unknown("the server does not say", "read from a server that says it");

  private final MySqlSession session;

  ReplicaStatus(MySqlSession session) {
    this.session = session;
  }

  /**
   * How far it is behind now; the furthest, if it applies changes of several.
   *
   * @throws SQLException if the connection is lost
   */
  ReplicaLag lag() throws SQLException {
    try {
      List<Map<String, Optional<String>>> channels = channels();
      return channels.isEmpty() ? withoutChannels() : behind(channels);
    } catch (SQLException e) {
      if (MySqlFailures.isLost(e)) {
        throw e;
      }
      return e.getErrorCode() == ACCESS_DENIED ? NOT_ALLOWED : NOT_SAID;
    }
  }

  /** Of each channel, the columns by name in lower case. */
  static ReplicaLag behind(List<Map<String, Optional<String>>> channels) {
    Duration most = Duration.ZERO;
    for (Map<String, Optional<String>> channel : channels) {
      Optional<Duration> lag = lag(channel);
      if (lag.isEmpty()) {
        return BROKEN;
      }
      most = most.compareTo(lag.get()) < 0 ? lag.get() : most;
    }
    return new ReplicaLag.Behind(most);
  }

  private static Optional<Duration> lag(Map<String, Optional<String>> channel) {
    return COLUMNS.stream()
        .flatMap(name -> channel.getOrDefault(name, Optional.empty()).stream())
        .findFirst()
        .map(seconds -> millis(new BigDecimal(seconds).movePointRight(3)));
  }

  private List<Map<String, Optional<String>>> channels() throws SQLException {
    if (session.family() == Family.MARIADB) {
      return session.rows(MARIADB);
    }
    try {
      return session.rows(MYSQL);
    } catch (SQLException e) {
      if (e.getErrorCode() != SYNTAX_ERROR) {
        throw e;
      }
      return session.rows(OLD_MYSQL);
    }
  }

  private ReplicaLag withoutChannels() throws SQLException {
    if (!session.yieldsRows(IS_AURORA)) {
      return new ReplicaLag.None();
    }
    List<Map<String, Optional<String>>> readers = session.rows(AURORA_LAG);
    if (readers.isEmpty()) {
      return new ReplicaLag.None();
    }
    return readers
        .get(0)
        .getOrDefault("millis", Optional.empty())
        .<ReplicaLag>map(millis -> new ReplicaLag.Behind(millis(new BigDecimal(millis))))
        .orElse(NOT_SAID);
  }

  private static Duration millis(BigDecimal millis) {
    return Duration.ofMillis(
        millis.max(BigDecimal.ZERO).setScale(0, RoundingMode.CEILING).longValue());
  }
}
