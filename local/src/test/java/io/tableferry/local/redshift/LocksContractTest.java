package io.tableferry.local.redshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who waits for whom: two sessions and one table. */
@ExtendWith(SharedRedshift.class)
class LocksContractTest {

  private final String table = "locked_" + UUID.randomUUID().toString().replace("-", "");
  private Sql one;
  private Sql two;

  @BeforeEach
  void connect(RedshiftUnderTest redshift) throws SQLException {
    one = new Sql(redshift.connect());
    two = new Sql(redshift.connect());
    one.run("CREATE TABLE " + table + " (id INT)", "INSERT INTO " + table + " VALUES (1)");
    one.connection().setAutoCommit(false);
  }

  @AfterEach
  void disconnect() throws SQLException {
    one.connection().rollback();
    one.connection().setAutoCommit(true);
    one.run("DROP TABLE " + table);
    one.close();
    two.close();
  }

  @Test
  void a_writer_holds_up_writers_and_no_readers() throws Exception {
    one.run("INSERT INTO " + table + " VALUES (2)");
    assertThat(two.value("SELECT COUNT(*) FROM " + table)).isEqualTo("1");
    CompletableFuture<Void> second = inSession(two, "DELETE FROM " + table + " WHERE id = 1");
    awaitWaiting();
    one.connection().commit();
    second.get(30, TimeUnit.SECONDS);
    assertThat(two.value("SELECT COUNT(*) FROM " + table)).isEqualTo("1");
  }

  @Test
  void writers_that_collide_wait_and_never_deadlock() throws Exception {
    one.connection().setAutoCommit(true);
    CompletableFuture<Void> first = repeatedly(one);
    CompletableFuture<Void> second = repeatedly(two);
    first.get(60, TimeUnit.SECONDS);
    second.get(60, TimeUnit.SECONDS);
    assertThat(one.value("SELECT id FROM " + table)).isEqualTo("101");
    one.connection().setAutoCommit(false);
  }

  @Test
  void lock_holds_up_readers() throws Exception {
    one.run("LOCK TABLE " + table);
    CompletableFuture<Void> reader = inSession(two, "SELECT * FROM " + table);
    awaitWaiting();
    one.connection().commit();
    reader.get(30, TimeUnit.SECONDS);
  }

  @Test
  void a_statement_that_waits_ends_by_its_timeout() throws Exception {
    one.run("LOCK TABLE " + table);
    two.run("SET statement_timeout TO 300");
    assertThat(two.failure("SELECT * FROM " + table).sqlState()).isEqualTo("57014");
  }

  @Test
  void a_statement_that_waits_can_be_cancelled() throws Exception {
    one.run("LOCK TABLE " + table);
    try (Statement statement = two.connection().createStatement()) {
      CompletableFuture<Boolean> cancelled =
          CompletableFuture.supplyAsync(() -> isCancelled(statement));
      awaitWaiting();
      statement.cancel();
      assertThat(cancelled.get(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  private boolean isCancelled(Statement statement) {
    try {
      statement.execute("SELECT * FROM " + table);
      return false;
    } catch (SQLException e) {
      return e.getSQLState().equals("57014");
    }
  }

  private CompletableFuture<Void> repeatedly(Sql sql) {
    String[] updates = new String[50];
    Arrays.fill(updates, "UPDATE " + table + " SET id = id + 1");
    return inSession(sql, updates);
  }

  private static CompletableFuture<Void> inSession(Sql sql, String... statements) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            sql.run(statements);
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private void awaitWaiting() {
    await()
        .until(
            () ->
                !one.value(
                        "SELECT COUNT(*) FROM pg_locks WHERE NOT granted AND relation = '"
                            + table
                            + "'::regclass")
                    .equals("0"));
  }
}
