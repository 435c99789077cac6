package io.tableferry.local.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of views when the table under them is replaced. */
@ExtendWith(SharedRedshift.class)
class ViewsContractTest {

  private final String suffix = UUID.randomUUID().toString().replace("-", "");
  private final String schema = "views_" + suffix;

  private RedshiftUnderTest redshift;
  private Sql sql;

  @BeforeEach
  void create(RedshiftUnderTest shared) throws SQLException {
    redshift = shared;
    sql = new Sql(redshift.connect());
    sql.run(
        "CREATE SCHEMA " + schema,
        "SET search_path TO " + schema,
        "CREATE TABLE live (a INT, b VARCHAR(10))",
        "CREATE TABLE staging (a INT, b VARCHAR(10))",
        "INSERT INTO live VALUES (1, 'it''s')",
        "INSERT INTO staging VALUES (2, 'new')");
  }

  @AfterEach
  void drop() throws SQLException {
    sql.run("DROP SCHEMA " + schema + " CASCADE");
    sql.close();
  }

  private void swap() throws SQLException {
    sql.connection().setAutoCommit(false);
    sql.run("ALTER TABLE live RENAME TO old", "ALTER TABLE staging RENAME TO live");
    sql.connection().commit();
    sql.connection().setAutoCommit(true);
  }

  @Test
  void a_bound_view_follows_its_table_and_holds_it() throws Exception {
    sql.run("CREATE VIEW v AS SELECT a, b FROM live");
    swap();
    assertThat(sql.row("SELECT * FROM v")).containsExactly("1", "it's");
    assertThat(sql.failure("DROP TABLE old").sqlState()).isEqualTo("2BP01");
    sql.run("DROP TABLE old CASCADE");
    sql.failure("SELECT * FROM v");
  }

  @Test
  void a_late_binding_view_finds_its_table_by_name_each_time() throws Exception {
    sql.run(late("CREATE VIEW v"));
    assertThat(sql.row("SELECT a, b FROM v")).containsExactly("1", "it's");
    swap();
    assertThat(sql.row("SELECT a, b FROM v")).containsExactly("2", "new");
    sql.run("DROP TABLE old", "DROP TABLE live");
    assertThat(sql.failure("SELECT * FROM v").sqlState()).isEqualTo("42P01");
    sql.run("CREATE TABLE live (a INT, b VARCHAR(10))");
    assertThat(sql.rows("SELECT * FROM v")).isEmpty();
    sql.run("DROP VIEW v");
  }

  @Test
  void a_late_binding_view_is_replaced_with_its_grants_kept() throws Exception {
    sql.run(
        late("CREATE VIEW v"),
        "GRANT SELECT ON v TO PUBLIC",
        "CREATE OR REPLACE VIEW v AS SELECT a, 'x'::VARCHAR(10) AS b FROM "
            + schema
            + ".live WITH NO SCHEMA BINDING");
    assertThat(sql.row("SELECT a, b FROM v")).containsExactly("1", "x");
    assertThat(
            sql.value(
                "SELECT identity_type FROM svv_relation_privileges WHERE relation_name = 'v'"
                    + " AND namespace_name = current_schema() AND identity_name = 'public'"))
        .isEqualTo("public");
  }

  @Test
  void a_late_binding_view_names_the_schemas_of_its_tables() {
    sql.failure("CREATE VIEW v AS SELECT a FROM live WITH NO SCHEMA BINDING");
    assertThat(sql.failure("SELECT * FROM v").sqlState()).isEqualTo("42P01");
  }

  @Test
  void the_search_path_is_the_same_after_a_late_binding_view() throws Exception {
    String before = sql.value("SHOW search_path");
    sql.connection().setAutoCommit(false);
    sql.run(late("CREATE VIEW v"));
    assertThat(sql.value("SHOW search_path")).isEqualTo(before);
    sql.connection().commit();
    sql.connection().setAutoCommit(true);
    assertThat(sql.value("SHOW search_path")).isEqualTo(before);
  }

  @Test
  void who_may_read_a_late_binding_view_needs_no_right_on_its_table() throws Exception {
    String user = "desk_" + suffix;
    sql.run(
        late("CREATE VIEW v"),
        "CREATE USER " + user + " PASSWORD 'Only for t3sts'",
        "GRANT USAGE ON SCHEMA " + schema + " TO " + user,
        "GRANT SELECT ON v TO " + user);
    try (Sql other = new Sql(redshift.connect(user, "Only for t3sts"))) {
      assertThat(other.value("SELECT a FROM " + schema + ".v")).isEqualTo("1");
      assertThat(other.failure("SELECT a FROM " + schema + ".live").sqlState()).isEqualTo("42501");
    }
    sql.run("DROP VIEW v", "REVOKE USAGE ON SCHEMA " + schema + " FROM " + user);
    sql.run("DROP USER " + user);
  }

  private String late(String verb) {
    return verb + " AS SELECT a, b FROM " + schema + ".live WITH NO SCHEMA BINDING";
  }

  @Test
  void a_materialized_view_is_refreshed_and_holds_its_table() throws Exception {
    sql.run(
        "CREATE MATERIALIZED VIEW m AUTO REFRESH NO AS SELECT a FROM live",
        "INSERT INTO live VALUES (3, 'more')");
    assertThat(sql.value("SELECT COUNT(*) FROM m")).isEqualTo("1");
    sql.run("REFRESH MATERIALIZED VIEW m");
    assertThat(sql.value("SELECT COUNT(*) FROM m")).isEqualTo("2");
    assertThat(sql.failure("DROP TABLE live").sqlState()).isEqualTo("2BP01");
    assertThat(dependants("live")).containsExactly(List.of("m"));
    assertThat(dependants("staging")).isEmpty();
    sql.run("DROP MATERIALIZED VIEW m", "DROP TABLE live");
  }

  private List<List<String>> dependants(String table) throws SQLException {
    return sql.rows(
        "SELECT DISTINCT v.relname FROM pg_depend d JOIN pg_rewrite r ON r.oid = d.objid"
            + " JOIN pg_class v ON v.oid = r.ev_class JOIN pg_class t ON t.oid = d.refobjid"
            + " JOIN pg_namespace n ON n.oid = t.relnamespace WHERE v.oid <> t.oid"
            + " AND t.relname = '"
            + table
            + "' AND n.nspname = '"
            + schema
            + "'");
  }
}
