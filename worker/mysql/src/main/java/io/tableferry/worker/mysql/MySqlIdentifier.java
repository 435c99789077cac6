package io.tableferry.worker.mysql;

/** Names as the SQL of MySQL and MariaDB takes them; the only place where they are quoted. */
final class MySqlIdentifier {

  private MySqlIdentifier() {}

  /** A name of any characters, whatever {@code sql_mode} says. */
  static String quoted(String name) {
    return '`' + name.replace("`", "``") + '`';
  }

  /** A table or view in its database. */
  static String quoted(String database, String table) {
    return quoted(database) + "." + quoted(table);
  }
}
