package io.tableferry.local.redshift;

import io.tableferry.local.database.PostgreSqlServer;
import io.tableferry.local.redshift.catalog.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The Redshift that the contract is held against: the stand-in, or a real cluster named by {@code
 * -Dtableferry.redshift.url= -Dtableferry.redshift.user= -Dtableferry.redshift.password=
 * -Dtableferry.redshift.bucket= -Dtableferry.redshift.role=}, and for what only a superuser may do
 * {@code -Dtableferry.redshift.admin= -Dtableferry.redshift.admin.password=}.
 */
final class RedshiftUnderTest implements AutoCloseable {

  private static final String REAL_URL = System.getProperty("tableferry.redshift.url", "");
  private static final String PASSWORD = "Loopback only 1";

  private final List<Runnable> parts;
  private final S3ForTests s3;
  private final String url;
  private final String user;
  private final String password;

  private RedshiftUnderTest(
      S3ForTests s3, String url, String user, String password, Runnable... parts) {
    this.s3 = s3;
    this.url = url;
    this.user = user;
    this.password = password;
    this.parts = List.of(parts);
  }

  static RedshiftUnderTest start(Path folder) throws Exception {
    return isReal() ? real() : standIn(folder);
  }

  static boolean isReal() {
    return !REAL_URL.isEmpty();
  }

  private static RedshiftUnderTest real() {
    S3ForTests s3 = S3ForTests.real(System.getProperty("tableferry.redshift.bucket"));
    return new RedshiftUnderTest(
        s3,
        REAL_URL,
        System.getProperty("tableferry.redshift.user"),
        System.getProperty("tableferry.redshift.password"),
        s3::close);
  }

  private static RedshiftUnderTest standIn(Path folder) throws Exception {
    S3ForTests s3 = S3ForTests.standIn(folder);
    PostgreSqlServer postgresql =
        PostgreSqlServer.start(folder.resolve("warehouse"), 0, "superuser's");
    LocalRedshift redshift =
        LocalRedshift.start(
            0, postgresql, new Warehouse("warehouse", PASSWORD, "Admin only 1"), s3.access());
    return new RedshiftUnderTest(
        s3,
        redshift.jdbcUrl(),
        Warehouse.USER,
        PASSWORD,
        redshift::close,
        postgresql::close,
        s3::close,
        () -> delete(folder));
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  S3ForTests s3() {
    return s3;
  }

  /** What authorises COPY. */
  String iamRole() {
    return "IAM_ROLE '"
        + System.getProperty("tableferry.redshift.role", "arn:aws:iam::123456789012:role/copy")
        + "'";
  }

  Connection connect() throws SQLException {
    return connect(user, password);
  }

  /** As a superuser. */
  Connection connectAdmin() throws SQLException {
    return connect(
        System.getProperty("tableferry.redshift.admin", Warehouse.ADMIN),
        System.getProperty("tableferry.redshift.admin.password", "Admin only 1"));
  }

  Connection connect(String user, String password) throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }

  /** What a test does in a schema of its own, which is the search path. */
  interface Check {
    void in(Sql sql) throws Exception;
  }

  /**
   * Holds a check in both flows of the protocol: that of prepared statements, and that of plain
   * queries.
   */
  void inBothFlows(Check check) throws Exception {
    inSchema(connect(), check);
    inSchema(connectSimple(), check);
  }

  private static void inSchema(Connection connection, Check check) throws Exception {
    String schema = "test_" + UUID.randomUUID().toString().replace("-", "");
    try (Sql sql = new Sql(connection)) {
      sql.run("CREATE SCHEMA " + schema, "SET search_path TO " + schema);
      check.in(sql);
      if (!connection.getAutoCommit()) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
      sql.run("DROP SCHEMA " + schema + " CASCADE");
    }
  }

  /** A connection in which every statement is a plain Query message. */
  Connection connectSimple() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("preferQueryMode", "simple");
    return DriverManager.getConnection(url, properties);
  }

  @Override
  public void close() {
    parts.forEach(Runnable::run);
  }
}
