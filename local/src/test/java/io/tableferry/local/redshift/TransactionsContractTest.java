package io.tableferry.local.redshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who can see which locks, and end which sessions. */
@ExtendWith(SharedRedshift.class)
class TransactionsContractTest {

  private static final String PASSWORD = "Only for t3sts";

  private final String suffix = UUID.randomUUID().toString().replace("-", "");
  private final String table = "locked_" + suffix;
  private final String user = "desk_" + suffix;

  private RedshiftUnderTest redshift;
  private Sql one;
  private Sql two;

  @BeforeEach
  void connect(RedshiftUnderTest shared) throws SQLException {
    redshift = shared;
    one = new Sql(redshift.connect());
    two = new Sql(redshift.connect());
    two.run(
        "CREATE TABLE " + table + " (id INT)",
        "CREATE USER " + user + " PASSWORD '" + PASSWORD + "'",
        "GRANT ALL ON " + table + " TO " + user);
    one.connection().setAutoCommit(false);
  }

  @AfterEach
  void disconnect() throws SQLException {
    one.close();
    two.run("DROP TABLE " + table, "DROP USER " + user);
    two.close();
  }

  @Test
  void locks_on_tables_are_shown_until_their_transaction_ends() throws Exception {
    String pid = one.value("SELECT pg_backend_pid()");
    one.run("LOCK " + table);
    assertThat(locks(two)).containsExactly(List.of(pid, "AccessExclusiveLock", "t"));
    assertThat(
            two.row(
                "SELECT DISTINCT txn_owner, txn_db FROM svv_transactions"
                    + " WHERE lockable_object_type = 'transactionid' AND pid = "
                    + pid))
        .isEqualTo(two.row("SELECT current_user, current_database()"));
    one.connection().commit();
    assertThat(locks(two)).isEmpty();
  }

  @Test
  void a_delete_that_matches_nothing_holds_the_lock_of_writers() throws Exception {
    one.run("DELETE FROM " + table + " WHERE id = 1");
    assertThat(locks(two)).extracting(row -> row.get(1)).contains("ShareRowExclusiveLock");
    two.run("SET statement_timeout TO 300");
    assertThat(two.failure("INSERT INTO " + table + " VALUES (1)").sqlState()).isEqualTo("57014");
    one.connection().rollback();
    two.run("SET statement_timeout TO 0", "INSERT INTO " + table + " VALUES (1)");
  }

  @Test
  void a_transaction_keeps_its_number() throws Exception {
    String mine = "SELECT DISTINCT xid FROM svv_transactions WHERE pid = pg_backend_pid()";
    String number = one.value(mine);
    one.run("INSERT INTO " + table + " VALUES (1)");
    assertThat(one.value(mine)).isEqualTo(number);
    one.connection().commit();
    assertThat(one.value(mine)).isNotEqualTo(number);
  }

  @Test
  void ordinary_users_see_the_locks_of_their_own_user_and_superusers_all() throws Exception {
    one.run("INSERT INTO " + table + " VALUES (1)");
    try (Sql other = new Sql(redshift.connect(user, PASSWORD));
        Sql admin = new Sql(redshift.connectAdmin())) {
      assertThat(locks(other)).isEmpty();
      assertThat(locks(admin)).isNotEmpty();
    }
  }

  private List<List<String>> locks(Sql sql) throws SQLException {
    return sql.rows(
        "SELECT t.pid, t.lock_mode, t.granted FROM svv_transactions t"
            + " JOIN pg_class c ON c.oid = t.relation WHERE c.relname = '"
            + table
            + "'");
  }

  @Test
  void a_session_of_the_same_user_can_be_ended() throws Exception {
    String pid = one.value("SELECT pg_backend_pid()");
    one.run("INSERT INTO " + table + " VALUES (1)");
    two.run("SELECT pg_terminate_backend(" + pid + ")");
    assertThat(one.failure("SELECT 1").sqlState()).matches("08...|57P..");
    assertThat(two.value("SELECT COUNT(*) FROM " + table)).isEqualTo("0");
  }

  @Test
  void a_session_that_waits_can_be_ended() throws Exception {
    String pid = one.value("SELECT pg_backend_pid()");
    two.connection().setAutoCommit(false);
    two.run("LOCK " + table);
    CompletableFuture<Sql.Failure> waiting =
        CompletableFuture.supplyAsync(() -> one.failure("SELECT * FROM " + table));
    await().until(() -> locks(two).contains(List.of(pid, "AccessShareLock", "f")));
    two.run("SELECT pg_terminate_backend(" + pid + ")");
    assertThat(waiting.get(30, TimeUnit.SECONDS).sqlState()).matches("08...|57P..");
    two.connection().commit();
    two.connection().setAutoCommit(true);
  }

  @Test
  void sessions_of_others_are_left_to_superusers() throws Exception {
    String pid = one.value("SELECT pg_backend_pid()");
    try (Sql other = new Sql(redshift.connect(user, PASSWORD));
        Sql admin = new Sql(redshift.connectAdmin())) {
      String end = "SELECT pg_terminate_backend(" + pid + ")";
      assertThat(other.failure(end).sqlState()).isEqualTo("42501");
      assertThat(one.value("SELECT 1")).isEqualTo("1");
      admin.run(end);
      assertThat(one.failure("SELECT 1").sqlState()).matches("08...|57P..");
    }
  }
}
