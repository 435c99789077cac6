package io.tableferry.local.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What may be done to a table that is in use, where, and by whom; and what is noted on it. */
@ExtendWith(SharedRedshift.class)
class MaintenanceContractTest {

  private static final String LONGEST = "é".repeat(63) + "x";

  private RedshiftUnderTest redshift;

  @BeforeEach
  void connect(RedshiftUnderTest shared) {
    redshift = shared;
  }

  @Test
  void a_column_changes_its_size_outside_of_transactions_only() throws Exception {
    redshift.inBothFlows(
        sql -> {
          sql.run("CREATE TABLE t (a VARCHAR(4), b INT)", "INSERT INTO t VALUES ('abcd', 1)");
          String widened = "ALTER TABLE t ALTER COLUMN a TYPE VARCHAR(8)";
          sql.connection().setAutoCommit(false);
          sql.run("INSERT INTO t VALUES ('a', 2)");
          Sql.Failure failure = sql.failure(widened);
          assertThat(failure.message()).contains("cannot run inside a transaction block");
          sql.connection().rollback();
          sql.connection().setAutoCommit(true);
          sql.run(widened, "INSERT INTO t VALUES ('abcdefgh', 3)");
          assertThat(sql.value("SELECT COUNT(*) FROM t")).isEqualTo("2");
          sql.failure("ALTER TABLE t ALTER COLUMN a TYPE VARCHAR(7)");
          assertThat(typeOfFirstColumn(sql)).isEqualTo("character varying(8)");
        });
  }

  private static String typeOfFirstColumn(Sql sql) throws Exception {
    return sql.value(
        "SELECT type FROM pg_table_def WHERE tablename = 't' AND \"column\" = 'a'"
            + " AND schemaname = current_schema()");
  }

  @Test
  void a_column_is_added_in_a_transaction_too() throws Exception {
    redshift.inBothFlows(
        sql -> {
          sql.run("CREATE TABLE t (a INT)");
          sql.connection().setAutoCommit(false);
          sql.run("INSERT INTO t VALUES (1)", "ALTER TABLE t ADD COLUMN b VARCHAR(3)");
          sql.connection().commit();
          assertThat(sql.row("SELECT a, b IS NULL FROM t")).containsExactly("1", "t");
        });
  }

  @Test
  void only_the_owner_vacuums_a_table() throws Exception {
    String user = "desk_" + UUID.randomUUID().toString().replace("-", "");
    try (Sql owner = new Sql(redshift.connect())) {
      owner.run(
          "CREATE USER " + user + " PASSWORD 'Only for t3sts'",
          "CREATE TABLE " + user + " (a INT)",
          "GRANT ALL ON " + user + " TO " + user);
      try (Sql other = new Sql(redshift.connect(user, "Only for t3sts"))) {
        assertThat(other.failure("VACUUM DELETE ONLY " + user).sqlState()).isEqualTo("42501");
        assertThat(other.value("SELECT COUNT(*) FROM " + user)).isEqualTo("0");
      }
      owner.run(
          "VACUUM DELETE ONLY " + user,
          "ANALYZE " + user,
          "DROP TABLE " + user,
          "DROP USER " + user);
    }
  }

  @Test
  void comments_come_back_whatever_they_say() throws Exception {
    for (String text : List.of("it's", "a \"quote\" and a \\ backslash", "emoji 😀\nline")) {
      String quoted = "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
      redshift.inBothFlows(
          sql -> {
            sql.run(
                "CREATE TABLE \"a \"\"t\" (\"" + LONGEST + "\" INT)",
                "COMMENT ON TABLE \"a \"\"t\" IS " + quoted,
                "COMMENT ON COLUMN \"a \"\"t\".\"" + LONGEST + "\" IS " + quoted);
            assertThat(remarks(sql, "svv_tables")).isEqualTo(text);
            assertThat(remarks(sql, "svv_columns")).isEqualTo(text);
            assertThat(
                    sql.rows(
                        "SELECT d.objsubid, d.description FROM pg_description d"
                            + " JOIN pg_class c ON c.oid = d.objoid"
                            + " JOIN pg_namespace n ON n.oid = c.relnamespace"
                            + " WHERE n.nspname = current_schema() ORDER BY 1"))
                .containsExactly(List.of("0", text), List.of("1", text));
            sql.run("COMMENT ON TABLE \"a \"\"t\" IS NULL");
            assertThat(remarks(sql, "svv_tables")).isNull();
          });
    }
  }

  private static String remarks(Sql sql, String view) throws Exception {
    return sql.value("SELECT remarks FROM " + view + " WHERE table_schema = current_schema()");
  }

  @Test
  void the_search_path_takes_any_schema() throws Exception {
    try (Sql sql = new Sql(redshift.connect())) {
      for (String name : List.of("weird \"schema", "it's; --", LONGEST)) {
        String quoted = "\"" + name.replace("\"", "\"\"") + "\"";
        sql.run(
            "CREATE SCHEMA " + quoted,
            "SET search_path TO " + quoted,
            "CREATE TABLE "
                + quoted
                + " ("
                + quoted
                + " BIGINT ENCODE zstd) DISTKEY ("
                + quoted
                + ")",
            "CREATE TABLE public.elsewhere_x (a INT)");
        assertThat(
                sql.rows(
                    "SELECT schemaname, tablename, \"column\", type, encoding, distkey"
                        + " FROM pg_table_def WHERE schemaname NOT IN ('pg_catalog')"))
            .containsExactly(List.of(name, name, name, "bigint", "zstd", "t"));
        sql.run("DROP SCHEMA " + quoted + " CASCADE", "DROP TABLE public.elsewhere_x");
      }
    }
  }
}
