package io.tableferry.local.redshift.catalog;

import io.tableferry.local.database.PostgreSqlServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Connections of the stand-in itself, past its own gateway. */
final class Admin {

  private Admin() {}

  static Connection connect(PostgreSqlServer server, String database) throws SQLException {
    return DriverManager.getConnection(
        server.jdbcUrl(database), PostgreSqlServer.SUPERUSER, server.password());
  }
}
