package io.tableferry.local.redshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.tableferry.local.redshift.catalog.Warehouse;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What both Redshift and its stand-in do with statements, types and catalog. */
@ExtendWith(SharedRedshift.class)
class LocalRedshiftContractTest {

  private RedshiftUnderTest redshift;

  @BeforeEach
  void connect(RedshiftUnderTest shared) {
    redshift = shared;
  }

  @Test
  void a_wrong_password_is_refused() {
    assertThatThrownBy(() -> redshift.connect(Warehouse.USER, "wrong"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void the_superuser_behind_the_stand_in_is_out_of_reach() {
    assumeFalse(RedshiftUnderTest.isReal(), "a real cluster has no such user");
    assertThatThrownBy(() -> redshift.connect("postgres", "superuser's"))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void varchar_is_limited_in_bytes() throws Exception {
    redshift.inBothFlows(
        sql -> {
          sql.run("CREATE TABLE t (name VARCHAR(4))", "INSERT INTO t VALUES ('äö')");
          assertThat(sql.failure("INSERT INTO t VALUES ('äöü')").sqlState()).isEqualTo("22001");
          assertThat(sql.failure("INSERT INTO t VALUES ('abcde')").sqlState()).isEqualTo("22001");
          sql.run("ALTER TABLE t ALTER COLUMN name TYPE VARCHAR(6)");
          sql.run("INSERT INTO t VALUES ('äöü')");
          sql.run("ALTER TABLE t RENAME COLUMN name TO other");
          assertThat(sql.failure("INSERT INTO t VALUES ('äöüä')").message()).contains("too long");
        });
  }

  @Test
  void limits_hold_in_copies_of_a_table_too() throws Exception {
    redshift.inBothFlows(
        sql -> {
          sql.run("CREATE TABLE t (a VARCHAR(2), b VARBYTE(1), c CHAR(2), d DECIMAL(19,0))");
          sql.run("CREATE TABLE liked (LIKE t INCLUDING DEFAULTS)");
          sql.run("CREATE TABLE selected AS SELECT a FROM t");
          sql.run("ALTER TABLE liked ADD COLUMN e VARCHAR(2)");
          sql.failure("INSERT INTO liked (a) VALUES ('äö')");
          sql.failure("INSERT INTO liked (b) VALUES (from_hex('ffff'))");
          sql.failure("INSERT INTO liked (c) VALUES ('äö')");
          sql.failure("INSERT INTO liked (d) VALUES (9223372036854775808)");
          sql.failure("INSERT INTO liked (e) VALUES ('äö')");
          sql.failure("INSERT INTO selected (a) VALUES ('äö')");
          assertThat(sql.rows("SELECT * FROM liked")).isEmpty();
        });
  }

  @Test
  void the_design_of_a_table_is_kept_through_renames() throws Exception {
    redshift.inBothFlows(
        sql -> {
          sql.run(
              "CREATE TABLE t (id BIGINT NOT NULL ENCODE raw, at TIMESTAMP, note VARCHAR(MAX)"
                  + " ENCODE zstd, total DECIMAL, PRIMARY KEY (id))"
                  + " DISTSTYLE KEY DISTKEY (id) COMPOUND SORTKEY (at, id)",
              "INSERT INTO t (id) VALUES (1)",
              "ALTER TABLE t RENAME TO renamed",
              "ALTER TABLE renamed RENAME COLUMN at TO since");
          assertThat(
                  sql.rows(
                      "SELECT \"column\", type, encoding, distkey, sortkey, \"notnull\""
                          + " FROM pg_table_def WHERE tablename = 'renamed'"
                          + " AND schemaname = current_schema()"))
              .containsExactly(
                  List.of("id", "bigint", "none", "t", "2", "t"),
                  List.of("since", "timestamp without time zone", "none", "f", "1", "f"),
                  List.of("note", "character varying(65535)", "zstd", "f", "0", "f"),
                  List.of("total", "numeric(18,0)", "az64", "f", "0", "f"));
          assertThat(
                  sql.row(
                      "SELECT diststyle, sortkey1, tbl_rows FROM svv_table_info"
                          + " WHERE \"table\" = 'renamed'"
                          + " AND \"schema\" = current_schema()"))
              .containsExactly("KEY(id)", "since", "1");
        });
  }

  @Test
  void contradictory_designs_are_refused() throws Exception {
    redshift.inBothFlows(
        sql -> {
          sql.failure("CREATE TABLE t (a INT) DISTKEY (b)");
          sql.failure("CREATE TABLE t (a INT) SORTKEY (b)");
          sql.failure("CREATE TABLE t (a INT) DISTSTYLE KEY");
          sql.failure("CREATE TABLE t (a INT ENCODE fast)");
          sql.failure("CREATE TABLE t (a VARCHAR(65536))");
          sql.failure("CREATE TABLE t (a DECIMAL(39, 0))");
        });
  }

  @Test
  void what_redshift_does_not_have_is_refused() throws Exception {
    redshift.inBothFlows(
        sql -> {
          sql.run("CREATE TABLE t (a INT PRIMARY KEY, b INT UNIQUE)");
          for (String statement :
              List.of(
                  "CREATE INDEX i ON t (a)",
                  "CREATE TABLE u (a SERIAL)",
                  "CREATE TABLE u (a JSONB)",
                  "CREATE TABLE u (a UUID)",
                  "CREATE TABLE u (a TEXT[])",
                  "INSERT INTO t VALUES (1, 2) RETURNING a",
                  "INSERT INTO t VALUES (1, 2) ON CONFLICT DO NOTHING",
                  "SELECT * FROM t FOR UPDATE",
                  "LISTEN x",
                  "SAVEPOINT x",
                  "SET lock_timeout TO 1")) {
            sql.failure(statement);
          }
          sql.run("INSERT INTO t VALUES (1, 2)", "INSERT INTO t VALUES (1, 2)");
          assertThat(sql.value("SELECT COUNT(*) FROM t")).isEqualTo("2");
        });
  }

  @Test
  void a_refusal_says_that_the_stand_in_speaks_and_fails_the_transaction() throws Exception {
    assumeFalse(RedshiftUnderTest.isReal(), "a real cluster has words of its own");
    redshift.inBothFlows(
        sql -> {
          sql.run("CREATE TABLE t (a INT)");
          sql.connection().setAutoCommit(false);
          sql.run("INSERT INTO t VALUES (1)");
          Sql.Failure refusal = sql.failure("UNLOAD ('SELECT 1') TO 's3://x/y'");
          assertThat(refusal.message())
              .contains("LocalRedshift (the stand-in for Amazon Redshift) does not imitate UNLOAD");
          assertThat(refusal.sqlState()).isEqualTo("0A000");
          assertThat(sql.failure("SELECT 1").sqlState()).isEqualTo("25P02");
          sql.connection().rollback();
          assertThat(sql.value("SELECT COUNT(*) FROM t")).isEqualTo("0");
        });
  }

  @Test
  void truncate_commits_at_once() throws Exception {
    redshift.inBothFlows(
        sql -> {
          sql.run("CREATE TABLE t (a INT)", "CREATE TABLE u (a INT)", "INSERT INTO t VALUES (1)");
          sql.connection().setAutoCommit(false);
          sql.run("INSERT INTO u VALUES (1)", "TRUNCATE t");
          sql.connection().rollback();
          assertThat(sql.value("SELECT COUNT(*) FROM t")).isEqualTo("0");
          assertThat(sql.value("SELECT COUNT(*) FROM u")).isEqualTo("1");
        });
  }

  @Test
  void a_rename_swap_is_one_transaction() throws Exception {
    redshift.inBothFlows(
        sql -> {
          sql.run("CREATE TABLE live AS SELECT 1 AS a", "CREATE TABLE staging AS SELECT 2 AS a");
          sql.connection().setAutoCommit(false);
          sql.run("ALTER TABLE live RENAME TO old", "ALTER TABLE staging RENAME TO live");
          sql.connection().rollback();
          assertThat(sql.value("SELECT a FROM live")).isEqualTo("1");
          sql.run("ALTER TABLE live RENAME TO old", "ALTER TABLE staging RENAME TO live");
          sql.connection().commit();
          assertThat(sql.value("SELECT a FROM live")).isEqualTo("2");
        });
  }

  @Test
  void explicit_grants_are_shown() throws Exception {
    redshift.inBothFlows(
        sql -> {
          String user = "analyst_" + sql.value("SELECT current_schema()");
          sql.run(
              "CREATE TABLE t (a INT)",
              "CREATE USER " + user + " PASSWORD 'Only for t3sts'",
              "GRANT SELECT, INSERT ON TABLE t TO " + user,
              "GRANT SELECT ON t TO PUBLIC");
          assertThat(
                  sql.rows(
                      "SELECT privilege_type, identity_name, identity_type"
                          + " FROM svv_relation_privileges WHERE relation_name = 't'"
                          + " AND namespace_name = current_schema()"
                          + " AND identity_name <> current_user ORDER BY 2, 1"))
              .containsExactly(
                  List.of("INSERT", user, "user"),
                  List.of("SELECT", user, "user"),
                  List.of("SELECT", "public", "public"));
          sql.run("DROP TABLE t", "DROP USER " + user);
        });
  }

  @Test
  void an_ordinary_user_sees_only_its_own_grants_and_those_of_public() throws Exception {
    assumeFalse(RedshiftUnderTest.isReal(), "it takes a superuser's password");
    try (Sql owner = new Sql(redshift.connect());
        Sql admin = new Sql(redshift.connect(Warehouse.ADMIN, "Admin only 1"))) {
      owner.run(
          "CREATE TABLE seen (a INT)",
          "CREATE USER desk1 PASSWORD 'Only for t3sts'",
          "CREATE USER desk2 PASSWORD 'Only for t3sts' SYSLOG ACCESS RESTRICTED",
          "GRANT SELECT ON seen TO desk1",
          "GRANT SELECT ON seen TO desk2",
          "GRANT SELECT ON seen TO PUBLIC");
      assertThat(grantees("desk1")).containsExactly("desk1", "public");
      assertThat(owner.failure("ALTER USER desk1 SYSLOG ACCESS UNRESTRICTED").sqlState())
          .isEqualTo("42501");
      admin.run("ALTER USER desk1 SYSLOG ACCESS UNRESTRICTED");
      assertThat(grantees("desk1")).contains("desk1", "desk2", "public", Warehouse.USER);
      admin.run("ALTER USER desk1 WITH SYSLOG ACCESS RESTRICTED");
      assertThat(grantees("desk1")).containsExactly("desk1", "public");
      owner.run("DROP TABLE seen", "DROP USER desk1", "DROP USER desk2");
    }
  }

  private List<String> grantees(String user) throws Exception {
    try (Sql sql = new Sql(redshift.connect(user, "Only for t3sts"))) {
      return sql
          .rows(
              "SELECT DISTINCT identity_name FROM svv_relation_privileges"
                  + " WHERE relation_name = 'seen' ORDER BY 1")
          .stream()
          .map(row -> row.get(0))
          .toList();
    }
  }

  @Test
  void changes_of_rows_have_no_place_in_a_with_clause() throws Exception {
    assumeFalse(RedshiftUnderTest.isReal(), "Redshift takes some of them behind the clause");
    redshift.inBothFlows(
        sql -> {
          sql.run("CREATE TABLE t (a INT)", "INSERT INTO t VALUES (1)");
          sql.failure("WITH x AS (INSERT INTO t VALUES (2)) SELECT 1");
          sql.failure("WITH x AS (UPDATE t SET a = 2) SELECT 1");
          sql.failure("WITH x AS (DELETE FROM t) SELECT 1");
          sql.failure("WITH x AS (SELECT 1) DELETE FROM t");
          assertThat(sql.value("WITH x AS (SELECT a FROM t) SELECT a FROM x")).isEqualTo("1");
        });
  }

  @Test
  void vacuum_and_analyze_run_outside_of_transactions() throws Exception {
    redshift.inBothFlows(
        sql -> {
          sql.run("CREATE TABLE t (a INT)", "VACUUM DELETE ONLY t TO 99 PERCENT", "ANALYZE t");
          sql.connection().setAutoCommit(false);
          sql.run("INSERT INTO t VALUES (1)");
          sql.failure("VACUUM t");
        });
  }
}
