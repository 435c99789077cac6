package io.tableferry.worker.postgresql;

import io.tableferry.contract.SecretName;
import io.tableferry.contract.SourceConnection;
import io.tableferry.contract.SourceEngine;
import io.tableferry.contract.Tls;
import io.tableferry.local.database.PostgreSqlServer;
import io.tableferry.worker.engine.extract.Source;
import io.tableferry.worker.engine.secret.Credentials;
import io.tableferry.worker.testkit.SourceFixture;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** A real PostgreSQL server. */
record PostgreSqlFixture(PostgreSqlServer server, String database) implements SourceFixture {

  /** The database that every server has. */
  static PostgreSqlFixture on(PostgreSqlServer server) {
    return new PostgreSqlFixture(server, "postgres");
  }

  /** Another database of the same server. */
  PostgreSqlFixture in(String other) {
    return new PostgreSqlFixture(server, other);
  }

  @Override
  public Source source() {
    return new PostgreSqlSource();
  }

  @Override
  public SourceConnection connection() {
    return connection(Tls.DISABLE, Optional.empty(), Optional.empty());
  }

  SourceConnection connection(Tls tls, Optional<String> schema, Optional<String> tlsCa) {
    return connection(server.port(), tls, schema, tlsCa);
  }

  /** The server as it is reached through a relay. */
  SourceConnection connectionOn(int port) {
    return connection(port, Tls.DISABLE, Optional.empty(), Optional.empty());
  }

  private SourceConnection connection(
      int port, Tls tls, Optional<String> schema, Optional<String> tlsCa) {
    return new SourceConnection(
        SourceEngine.POSTGRESQL,
        "127.0.0.1",
        port,
        database,
        schema,
        new SecretName("ssm:/tableferry/test"),
        tls,
        tlsCa);
  }

  @Override
  public Credentials credentials() {
    return new Credentials(PostgreSqlServer.SUPERUSER, server.password());
  }

  @Override
  public Connection administrator() throws SQLException {
    return DriverManager.getConnection(
        server.jdbcUrl(database), PostgreSqlServer.SUPERUSER, server.password());
  }

  @Override
  public String quoted(String name) {
    return PostgreSqlIdentifier.quoted(name);
  }

  @Override
  public String analysis(String table) {
    return "ANALYZE " + quoted(table);
  }

  @Override
  public Instant clock() throws SQLException {
    try (Connection connection = administrator();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT clock_timestamp()")) {
      row.next();
      return row.getObject(1, OffsetDateTime.class).toInstant();
    }
  }

  @Override
  public String textType() {
    return "text";
  }

  @Override
  public List<String> hostileNames() {
    return List.of(
        "select",
        "MixedCase",
        "with space ",
        "quo\"te\"\"s",
        "it's",
        "back`tick\\slash",
        "dot.ted?,($1)%s",
        "new\nline",
        "Ünïcödé 漢字",
        "emoji 😀",
        "63_bytes_" + "x".repeat(54));
  }
}
