package io.tableferry.local.redshift.catalog;

import io.tableferry.local.database.PostgreSqlServer;
import io.tableferry.local.redshift.sql.Identifier;
import io.tableferry.local.redshift.sql.SqlText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Makes a PostgreSQL what the gateway expects behind it; may be repeated on the same one. */
public final class Installation {

  private static final List<String> SCRIPTS =
      List.of(
          "1-bookkeeping.sql",
          "2-procedures.sql",
          "3-system-views.sql",
          "4-users-and-privileges.sql",
          "5-transactions.sql",
          "6-policies.sql",
          "7-late-binding-views.sql");

  private final PostgreSqlServer server;
  private final Warehouse warehouse;

  private Installation(PostgreSqlServer server, Warehouse warehouse) {
    this.server = server;
    this.warehouse = warehouse;
  }

  /** Makes roles, database, book-keeping and views where they are missing. */
  public static void install(PostgreSqlServer server, Warehouse warehouse) throws SQLException {
    Installation installation = new Installation(server, warehouse);
    installation.rolesAndDatabase();
    installation.scripts();
  }

  private void rolesAndDatabase() throws SQLException {
    try (Connection connection = Admin.connect(server, "postgres");
        Statement statement = connection.createStatement()) {
      // Redshift's driver knows no SCRAM.
      statement.execute("SET password_encryption = 'md5'");
      statement.execute("SET md5_password_warnings = off");
      role(statement, Warehouse.USER, "CREATEROLE", warehouse.password());
      role(statement, Warehouse.ADMIN, "SUPERUSER", warehouse.adminPassword());
      database(statement);
    }
  }

  private static void role(Statement statement, String name, String rights, String password)
      throws SQLException {
    String verb = exists(statement, "pg_roles WHERE rolname", name) ? "ALTER" : "CREATE";
    statement.execute(
        verb + " ROLE " + name + " LOGIN " + rights + " PASSWORD " + SqlText.literal(password));
  }

  private void database(Statement statement) throws SQLException {
    String name = new Identifier(warehouse.database()).sql();
    if (!exists(statement, "pg_database WHERE datname", warehouse.database())) {
      statement.execute("CREATE DATABASE " + name + " OWNER " + Warehouse.USER);
    }
    for (String setting :
        List.of(
            "password_encryption = 'md5'",
            "md5_password_warnings = off",
            // Whoever creates a user may hand tables over to it.
            "createrole_self_grant = 'set'",
            "timezone = 'UTC'")) {
      statement.execute("ALTER DATABASE " + name + " SET " + setting);
    }
  }

  private void scripts() throws SQLException {
    try (Connection connection = Admin.connect(server, warehouse.database());
        Statement statement = connection.createStatement()) {
      for (String script : SCRIPTS) {
        statement.execute(text(script));
      }
      // A well-set-up deployment: whoever replaces tables must see who was granted what on them.
      statement.execute("CALL local_redshift.keep_syslog_access('" + Warehouse.USER + "', true)");
    }
  }

  private static boolean exists(Statement statement, String where, String name)
      throws SQLException {
    String query = "SELECT 1 FROM " + where + " = " + SqlText.literal(name);
    try (ResultSet rows = statement.executeQuery(query)) {
      return rows.next();
    }
  }

  private static String text(String script) {
    try (InputStream content = Installation.class.getResourceAsStream(script)) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
