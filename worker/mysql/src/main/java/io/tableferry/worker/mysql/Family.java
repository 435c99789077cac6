package io.tableferry.worker.mysql;

import io.tableferry.worker.engine.extract.ReadingTime;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The two kinds of servers, and what they call the limits of a session (MySQL manual, "Server
 * System Variables"; MariaDB documentation, "Server System Variables"). Sessions get them for the
 * case that the worker can no longer end what it began, and so that what the server is set to does
 * not end what the worker still needs.
 */
enum Family {
  MYSQL {
    @Override
    String limit(ReadingTime time) {
      return "max_execution_time = " + Math.min(MOST_MILLIS, time.left().toMillis());
    }

    /** MySQL 8 keeps statistics for a day unless told not to ("INFORMATION_SCHEMA Statistics"). */
    @Override
    List<String> own(ReadingTime time) {
      return List.of("information_schema_stats_expiry = 0");
    }
  },

  MARIADB {
    /** In seconds, with a fraction. */
    @Override
    String limit(ReadingTime time) {
      return "max_statement_time = "
          + BigDecimal.valueOf(time.left().toMillis(), 3).toPlainString();
    }

    @Override
    List<String> own(ReadingTime time) {
      return List.of(
          "idle_transaction_timeout = " + idle(time),
          "idle_readonly_transaction_timeout = " + idle(time));
    }
  };

  /** 49 days: the server counts milliseconds in 32 bits. */
  private static final long MOST_MILLIS = 4_294_967_295L;

  /** A year is what servers take. */
  private static final long MOST_SECONDS = 31_536_000;

  private static final Duration GRACE = Duration.ofMinutes(1);

  /** An assignment that lets no query that follows outlast what is left of the time. */
  abstract String limit(ReadingTime time);

  /** Assignments that the other kind does not know. */
  abstract List<String> own(ReadingTime time);

  /**
   * Assignments that a reader's session begins with. A server, or a proxy before it, may lack any.
   */
  List<String> settings(ReadingTime time) {
    return Stream.concat(
            Stream.of(
                limit(time),
                // No waiting for a table that is being altered.
                "lock_wait_timeout = 60",
                // S3 may keep a worker from reading on for an hour.
                "net_write_timeout = 3600",
                "net_read_timeout = 3600",
                // A reader idles while others read the last slices, never longer than all may take.
                "wait_timeout = " + idle(time)),
            own(time).stream())
        .toList();
  }

  private static long idle(ReadingTime time) {
    return Math.min(MOST_SECONDS, time.left().plus(GRACE).toSeconds());
  }
}
