package io.tableferry.worker.mysql;

import io.tableferry.contract.SecretName;
import io.tableferry.contract.SourceConnection;
import io.tableferry.contract.SourceEngine;
import io.tableferry.contract.Tls;
import io.tableferry.worker.engine.extract.Source;
import io.tableferry.worker.engine.secret.Credentials;
import io.tableferry.worker.testkit.SourceFixture;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * A real MySQL or MariaDB server.
 *
 * @param port where it listens
 * @param administratorUrl for the superuser, with the test's database
 * @param password the superuser's
 */
record MySqlFixture(int port, String administratorUrl, String password) implements SourceFixture {

  static final String DATABASE = "contract test";
  static final String SUPERUSER = "root";

  @Override
  public Source source() {
    return new MySqlSource();
  }

  @Override
  public SourceConnection connection() {
    return connection(Tls.DISABLE, Optional.empty());
  }

  SourceConnection connection(Tls tls, Optional<String> tlsCa) {
    return new SourceConnection(
        SourceEngine.MYSQL,
        "127.0.0.1",
        port,
        DATABASE,
        Optional.empty(),
        new SecretName("ssm:/tableferry/test"),
        tls,
        tlsCa);
  }

  @Override
  public Credentials credentials() {
    return new Credentials(SUPERUSER, password);
  }

  @Override
  public Connection administrator() throws SQLException {
    return DriverManager.getConnection(administratorUrl, SUPERUSER, password);
  }

  @Override
  public String quoted(String name) {
    return MySqlIdentifier.quoted(name);
  }

  @Override
  public String analysis(String table) {
    return "ANALYZE TABLE " + quoted(table);
  }

  @Override
  public Instant clock() throws SQLException {
    try (Connection connection = administrator();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT UTC_TIMESTAMP(6)")) {
      row.next();
      return row.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }
  }

  @Override
  public String textType() {
    return "longtext";
  }

  /** MySQL allows no characters beyond U+FFFF in names, and no space at their end. */
  @Override
  public List<String> hostileNames() {
    return List.of(
        "select",
        "MixedCase",
        "with space",
        "quo\"te\"\"s",
        "it's",
        "back`tick``\\slash",
        "dot.ted?,($1)%s",
        "new\nline",
        "Ünïcödé 漢字",
        "{fn x}",
        "{d '2020-01-01'}",
        "64_chars_" + "ü".repeat(55));
  }
}
