package io.tableferry.worker.postgresql;

/** Names as PostgreSQL's SQL takes them; the only place where they are quoted. */
final class PostgreSqlIdentifier {

  private PostgreSqlIdentifier() {}

  /** A name of any characters, in its exact case. */
  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** A table or view in its schema. */
  static String quoted(String schema, String table) {
    return quoted(schema) + "." + quoted(table);
  }
}
