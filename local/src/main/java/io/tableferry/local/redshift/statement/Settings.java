package io.tableferry.local.redshift.statement;

import io.tableferry.local.redshift.sql.Cursor;
import io.tableferry.local.redshift.sql.Refused;
import io.tableferry.local.redshift.sql.SqlText;
import java.util.Set;

/** Settings of a session. */
final class Settings {

  /** PostgreSQL means the same by them. */
  private static final Set<String> SHARED =
      Set.of(
          "application_name",
          "client_encoding",
          "datestyle",
          "extra_float_digits",
          "search_path",
          "statement_timeout",
          "timezone");

  /** Known to Redshift alone, and without effect here. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "analyze_threshold_percent",
          "enable_result_cache_for_session",
          "query_group",
          "wlm_query_slot_count");

  /** What PostgreSQL takes for a setting of some extension, so it keeps any value. */
  private static final String PREFIX = "redshift.";

  private Settings() {}

  static Plan set(Cursor statement, String text) {
    if (statement.accept("session", "authorization")) {
      return Plan.of(text);
    }
    String scope = statement.accept("local") ? "LOCAL " : "";
    if (statement.accept("session") && statement.accept("characteristics")) {
      throw Refused.notImitated("SET SESSION CHARACTERISTICS");
    }
    if (statement.accept("time", "zone")) {
      return Plan.of("SET " + scope + "TIME ZONE " + SqlText.spaced(statement.rest()));
    }
    String name = known(statement);
    if (!statement.accept("to")) {
      statement.expectSymbol("=");
    }
    return Plan.of("SET " + scope + name + " TO " + SqlText.spaced(statement.rest()));
  }

  static Plan reset(Cursor statement, String text) {
    return Plan.of("RESET " + known(statement));
  }

  static Plan show(Cursor statement, String text) {
    if (statement.peek().isWord("server_version") || statement.peek().isWord("is_superuser")) {
      return Plan.of(text);
    }
    String name = known(statement);
    if (statement.hasMore()) {
      throw Refused.notImitated(text.length() > 40 ? "this form of SHOW" : text);
    }
    return Plan.of("SHOW " + name);
  }

  private static String known(Cursor statement) {
    String name = statement.name().name();
    if (SHARED.contains(name)) {
      return name;
    }
    if (WITHOUT_EFFECT.contains(name)) {
      return PREFIX + name;
    }
    throw Refused.notImitated("the setting " + name);
  }
}
