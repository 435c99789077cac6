package io.tableferry.worker.postgresql;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The SQL that begins a transaction. Settings are local to it, so that they hold behind a pooler
 * too.
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
          "SET LOCAL bytea_output = 'hex'",
          "SET LOCAL statement_timeout = 0",
          // A transaction idles while others log in to join it, and between slices.
          "SET LOCAL idle_in_transaction_session_timeout = 0",
          "SET LOCAL lock_timeout = '60s'");

  private BeginSql() {}

  /** One text for one round trip. */
  static String of(Server server) {
    Stream<String> newer =
        server.limitsTransactions() ? Stream.of("SET LOCAL transaction_timeout = 0") : Stream.of();
    return Stream.concat(ALWAYS.stream(), newer).collect(Collectors.joining("; "));
  }
}
