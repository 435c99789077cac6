package io.tableferry.local.redshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tableferry.local.database.PostgreSqlServer;
import io.tableferry.local.redshift.catalog.Warehouse;
import io.tableferry.local.redshift.fault.Faults;
import io.tableferry.local.redshift.fault.When;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Errors on demand, in both flows of the protocol. */
class FaultsTest {

  private static final String PASSWORD = "Loopback only 1";
  private static final Pattern COMMIT = Pattern.compile("(?i)^\\s*(commit|end)\\b");

  private static S3ForTests s3;
  private static PostgreSqlServer postgresql;
  private static LocalRedshift redshift;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    s3 = S3ForTests.standIn(Files.createDirectory(folder.resolve("s3")));
    postgresql = PostgreSqlServer.start(folder.resolve("warehouse"), 0, "secret");
    redshift =
        LocalRedshift.start(
            0, postgresql, new Warehouse("warehouse", PASSWORD, "Admin only 1"), s3.access());
  }

  @AfterAll
  static void stop() {
    redshift.close();
    postgresql.close();
    s3.close();
  }

  private interface Check {
    void in(String flow) throws Exception;
  }

  /** Holds a check in both flows, each time with an empty table. */
  private static void inBothFlows(Check check) throws Exception {
    for (String flow : List.of("extended", "simple")) {
      faults().clear();
      try (Sql sql = connect("extended")) {
        sql.run("DROP TABLE IF EXISTS t", "CREATE TABLE t (a INT)");
      }
      check.in(flow);
    }
  }

  private static Faults faults() {
    return redshift.faults();
  }

  private static Sql connect(String flow) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", Warehouse.USER);
    properties.setProperty("password", PASSWORD);
    properties.setProperty("preferQueryMode", flow);
    return new Sql(DriverManager.getConnection(redshift.jdbcUrl(), properties));
  }

  private static String rows() throws SQLException {
    try (Sql sql = connect("extended")) {
      return sql.value("SELECT COUNT(*) FROM t");
    }
  }

  @Test
  void as_many_statements_fail_as_were_ordered() throws Exception {
    inBothFlows(
        flow -> {
          faults().failNext(Pattern.compile("INTO t"), 2, "XX000", "ERROR: 1023");
          try (Sql sql = connect(flow)) {
            assertThat(sql.value("SELECT 1")).isEqualTo("1");
            Sql.Failure failure = sql.failure("INSERT INTO t VALUES (1)");
            assertThat(failure.sqlState()).isEqualTo("XX000");
            assertThat(failure.message()).contains("1023").doesNotContain("LocalRedshift");
            sql.failure("INSERT INTO t VALUES (1)");
            sql.run("INSERT INTO t VALUES (1)");
          }
          assertThat(faults().left()).isZero();
          assertThat(rows()).isEqualTo("1");
        });
  }

  @Test
  void a_transaction_with_a_failure_has_failed() throws Exception {
    inBothFlows(
        flow -> {
          faults().failNext(Pattern.compile("SELECT 7"), 1, "57014", "out of time");
          try (Sql sql = connect(flow)) {
            sql.connection().setAutoCommit(false);
            sql.run("INSERT INTO t VALUES (1)");
            assertThat(sql.failure("SELECT 7").sqlState()).isEqualTo("57014");
            assertThat(sql.failure("SELECT 1").sqlState()).isEqualTo("25P02");
            sql.connection().rollback();
            sql.run("INSERT INTO t VALUES (2)");
            sql.connection().commit();
          }
          assertThat(rows()).isEqualTo("1");
        });
  }

  @Test
  void a_commit_can_fail() throws Exception {
    inBothFlows(
        flow -> {
          faults().failNext(COMMIT, 1, "XX000", "could not complete because of conflict");
          try (Sql sql = connect(flow)) {
            sql.connection().setAutoCommit(false);
            sql.run("INSERT INTO t VALUES (1)");
            assertThat(committing(sql)).isEqualTo("XX000");
            sql.connection().rollback();
            assertThat(sql.value("SELECT COUNT(*) FROM t")).isEqualTo("0");
          }
        });
  }

  @Test
  void a_connection_cut_before_the_commit_changes_nothing() throws Exception {
    inBothFlows(
        flow -> {
          faults().cutNext(COMMIT, When.BEFORE);
          assertThat(committingOneRow(flow)).startsWith("08");
          assertThat(rows()).isEqualTo("0");
        });
  }

  @Test
  void a_connection_cut_after_the_commit_has_committed() throws Exception {
    inBothFlows(
        flow -> {
          faults().cutNext(COMMIT, When.AFTER);
          assertThat(committingOneRow(flow)).startsWith("08");
          assertThat(rows()).isEqualTo("1");
        });
  }

  @Test
  void a_connection_cut_after_a_statement_that_commits_itself() throws Exception {
    inBothFlows(
        flow -> {
          faults().cutNext(Pattern.compile("INSERT INTO t"), When.AFTER);
          try (Sql sql = connect(flow)) {
            assertThat(sql.failure("INSERT INTO t VALUES (1)").sqlState()).startsWith("08");
          }
          assertThat(rows()).isEqualTo("1");
        });
  }

  @Test
  void a_load_whose_answer_is_lost_has_loaded() throws Exception {
    String load =
        "COPY t FROM '"
            + s3.put("one.csv", "1\n")
            + "' IAM_ROLE 'arn:aws:iam::123456789012:role/copy' FORMAT CSV";
    inBothFlows(
        flow -> {
          faults().cutNext(Pattern.compile("^COPY"), When.AFTER);
          try (Sql sql = connect(flow)) {
            assertThat(sql.failure(load).sqlState()).startsWith("08");
          }
          assertThat(rows()).isEqualTo("1");
        });
  }

  private static String committingOneRow(String flow) throws SQLException {
    try (Sql sql = connect(flow)) {
      sql.connection().setAutoCommit(false);
      sql.run("INSERT INTO t VALUES (1)");
      return committing(sql);
    }
  }

  private static String committing(Sql sql) {
    return catchThrowableOfType(SQLException.class, () -> sql.connection().commit()).getSQLState();
  }
}
