package io.tableferry.worker.postgresql;

import io.tableferry.worker.engine.extract.ReadingTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The SQL that begins a transaction. Settings are local to it, so that they hold behind a pooler
 * too.
 *
 * <p>All limits of time are there for the case that the worker can no longer end what it began: a
 * session that lives on would hold its snapshot, and so keep the server from cleaning up
 * (PostgreSQL manual, "Routine Vacuuming"). So each ends by itself when no reader can need it any
 * more.
 */
final class BeginSql {

  /** Without {@code row_security = off} a policy would hide rows in silence. */
  private static final List<String> ALWAYS =
      List.of(
          "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY",
          "SET LOCAL row_security = off",
          "SET LOCAL standard_conforming_strings = on",
          "SET LOCAL DateStyle = 'ISO, YMD'",
          "SET LOCAL TimeZone = 'UTC'",
          "SET LOCAL IntervalStyle = 'iso_8601'",
          "SET LOCAL extra_float_digits = 3",
          "SET LOCAL bytea_output = 'hex'");

  /** Who is not done by then has been told by {@code statement_timeout}, which is kinder. */
  private static final Duration GRACE = Duration.ofMinutes(1);

  /** S3 may keep a worker from reading on for so long. */
  private static final Duration STALLED = Duration.ofHours(1);

  /** The server counts milliseconds in 32 bits. */
  private static final long MOST_MILLIS = Integer.MAX_VALUE;

  /** One that a server may lack. */
  private record Setting(String name, String value) {}

  private BeginSql() {}

  /** Yields which of the settings that a server may lack it has; to be asked in no transaction. */
  static String known() {
    return "SELECT name FROM pg_catalog.pg_settings WHERE name IN ("
        + String.join(
            ", ", optional(ReadingTime.begin(GRACE)).stream().map(BeginSql::text).toList())
        + ")";
  }

  /**
   * One text for one round trip.
   *
   * @param known what the server has of {@link #known()}
   */
  static String of(Set<String> known, ReadingTime time) {
    List<String> statements = new ArrayList<>(ALWAYS);
    statements.add(limit(time));
    for (Setting setting : optional(time)) {
      if (known.contains(setting.name())) {
        statements.add("SET LOCAL " + setting.name() + " = '" + setting.value() + "'");
      }
    }
    return String.join("; ", statements);
  }

  /** Lets no statement that follows outlast what is left of the time. */
  static String limit(ReadingTime time) {
    return "SET LOCAL statement_timeout = '" + millis(time.left()) + "'";
  }

  private static List<Setting> optional(ReadingTime time) {
    Duration end = time.left().plus(GRACE);
    return List.of(
        new Setting("lock_timeout", "60s"),
        // A transaction idles while others log in to join it, and when there are no slices left
        // but those that others still read: never for longer than all reading may take.
        new Setting("idle_in_transaction_session_timeout", millis(end)),
        // Longer, since the server does not count idle time where that is not the shorter one, and
        // forgets this one when a statement fails.
        new Setting("transaction_timeout", millis(end.plus(GRACE))),
        // Firewalls forget connections that are silent; a view may compute long.
        new Setting("tcp_keepalives_idle", "60"),
        new Setting("tcp_keepalives_interval", "10"),
        new Setting("tcp_keepalives_count", "6"),
        // No other limit ends a server that waits for its client to take more rows.
        new Setting("tcp_user_timeout", millis(STALLED)));
  }

  private static String text(Setting setting) {
    return "'" + setting.name() + "'";
  }

  private static String millis(Duration duration) {
    return Math.min(MOST_MILLIS, duration.toMillis()) + "ms";
  }
}
