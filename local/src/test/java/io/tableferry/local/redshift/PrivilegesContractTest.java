package io.tableferry.local.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who was granted what on tables and columns, and who may know. */
@ExtendWith(SharedRedshift.class)
class PrivilegesContractTest {

  private static final String PASSWORD = "Only for t3sts";

  private final String suffix = UUID.randomUUID().toString().replace("-", "");
  private final String schema = "granted_" + suffix;
  private final String user = "\"it's a \"\"user\"\" " + suffix + "\"";
  private final String group = "\"" + "é".repeat(47) + "g" + suffix + "\"";
  private final String role = "\"" + "é".repeat(47) + "r" + suffix + "\"";

  private RedshiftUnderTest redshift;
  private Sql owner;

  @BeforeEach
  void create(RedshiftUnderTest shared) throws SQLException {
    redshift = shared;
    owner = new Sql(redshift.connect());
    owner.run(
        "CREATE USER " + user + " PASSWORD '" + PASSWORD + "'",
        "CREATE GROUP " + group,
        "CREATE ROLE " + role,
        "CREATE SCHEMA " + schema,
        "SET search_path TO " + schema,
        "CREATE TABLE t (a INT, \"b \"\"c\" INT, d INT)");
  }

  @AfterEach
  void drop() throws SQLException {
    owner.run(
        "DROP SCHEMA " + schema + " CASCADE",
        "DROP USER " + user,
        "DROP GROUP " + group,
        "DROP ROLE " + role);
    owner.close();
  }

  private static String bare(String quoted) {
    return quoted.substring(1, quoted.length() - 1).replace("\"\"", "\"");
  }

  @Test
  void grants_on_tables_come_back_with_the_kind_of_the_grantee() throws Exception {
    owner.run(
        "GRANT SELECT ON t TO " + user + ", GROUP " + group + ", ROLE " + role + ", PUBLIC",
        "GRANT INSERT ON TABLE t TO " + user + " WITH GRANT OPTION");
    assertThat(
            owner.rows(
                "SELECT privilege_type, identity_name, identity_type, admin_option"
                    + " FROM svv_relation_privileges WHERE namespace_name = current_schema()"
                    + " AND relation_name = 't' AND identity_name <> current_user"))
        .containsExactlyInAnyOrder(
            List.of("SELECT", bare(user), "user", "f"),
            List.of("INSERT", bare(user), "user", "t"),
            List.of("SELECT", bare(group), "group", "f"),
            List.of("SELECT", bare(role), "role", "f"),
            List.of("SELECT", "public", "public", "f"));
  }

  @Test
  void grants_on_columns_come_back_and_go() throws Exception {
    owner.run(
        "GRANT SELECT (\"a\", \"b \"\"c\"), UPDATE (\"a\") ON t TO " + user,
        "GRANT SELECT (\"d\") ON TABLE t TO GROUP " + group,
        "GRANT ALL (\"d\") ON TABLE t TO ROLE " + role,
        "GRANT SELECT (\"d\") ON t TO PUBLIC");
    assertThat(columnPrivileges(owner))
        .containsExactlyInAnyOrder(
            List.of("a", "SELECT", bare(user), "user"),
            List.of("b \"c", "SELECT", bare(user), "user"),
            List.of("a", "UPDATE", bare(user), "user"),
            List.of("d", "SELECT", bare(group), "group"),
            List.of("d", "SELECT", bare(role), "role"),
            List.of("d", "UPDATE", bare(role), "role"),
            List.of("d", "SELECT", "public", "public"));
    owner.run(
        "REVOKE SELECT (\"a\") ON t FROM " + user,
        "REVOKE ALL (d) ON t FROM GROUP " + group + ", ROLE " + role + ", PUBLIC");
    assertThat(columnPrivileges(owner))
        .containsExactlyInAnyOrder(
            List.of("b \"c", "SELECT", bare(user), "user"),
            List.of("a", "UPDATE", bare(user), "user"));
  }

  @Test
  void an_ordinary_user_sees_its_own_column_privileges_and_those_of_public() throws Exception {
    owner.run(
        "GRANT USAGE ON SCHEMA " + schema + " TO " + user,
        "GRANT SELECT (a) ON t TO " + user,
        "GRANT SELECT (d) ON t TO GROUP " + group,
        "GRANT SELECT (d) ON t TO PUBLIC");
    try (Sql other = new Sql(redshift.connect(bare(user), PASSWORD))) {
      other.run("SET search_path TO " + schema);
      assertThat(columnPrivileges(other))
          .containsExactlyInAnyOrder(
              List.of("a", "SELECT", bare(user), "user"),
              List.of("d", "SELECT", "public", "public"));
      assertThat(other.value("SELECT a FROM t UNION SELECT 1")).isEqualTo("1");
      assertThat(other.failure("SELECT \"b \"\"c\" FROM t").sqlState()).isEqualTo("42501");
      assertThat(attributes(other)).containsExactly(List.of("a"), List.of("d"));
    }
  }

  private static List<List<String>> columnPrivileges(Sql sql) throws SQLException {
    return sql.rows(
        "SELECT column_name, privilege_type, identity_name, identity_type"
            + " FROM svv_column_privileges WHERE relation_name = 't'"
            + " AND namespace_name = current_schema()");
  }

  private List<List<String>> attributes(Sql sql) throws SQLException {
    return sql.rows(
        "SELECT a.attname FROM pg_attribute_info a JOIN pg_class c ON c.oid = a.attrelid"
            + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relname = 't'"
            + " AND n.nspname = '"
            + schema
            + "' AND a.attacl IS NOT NULL ORDER BY a.attnum");
  }

  @Test
  void grant_options_are_for_users_and_whole_tables() {
    String columns = "GRANT SELECT (a) ON t TO " + user + " WITH GRANT OPTION";
    assertThat(owner.failure(columns).sqlState()).isNotNull();
    owner.failure("GRANT SELECT ON t TO GROUP " + group + " WITH GRANT OPTION");
    owner.failure("GRANT SELECT ON t TO PUBLIC WITH GRANT OPTION");
    owner.failure("GRANT INSERT (a) ON t TO " + user);
  }

  @Test
  void a_grantee_is_what_the_statement_says_it_is() throws Exception {
    owner.failure("GRANT SELECT ON t TO " + group);
    owner.failure("GRANT SELECT ON t TO GROUP " + role);
    owner.failure("GRANT SELECT ON t TO ROLE " + user);
    owner.failure("REVOKE SELECT ON t FROM ROLE " + group);
    assertThat(
            owner.value(
                "SELECT COUNT(*) FROM svv_relation_privileges"
                    + " WHERE namespace_name = current_schema() AND identity_type <> 'user'"))
        .isEqualTo("0");
  }

  @Test
  void members_of_a_group_have_what_it_was_granted() throws Exception {
    owner.run(
        "GRANT USAGE ON SCHEMA " + schema + " TO " + user,
        "ALTER GROUP " + group + " ADD USER " + user,
        "GRANT SELECT ON t TO GROUP " + group);
    try (Sql member = new Sql(redshift.connect(bare(user), PASSWORD))) {
      assertThat(member.rows("SELECT * FROM " + schema + ".t")).isEmpty();
      owner.run("ALTER GROUP " + group + " DROP USER " + user);
      assertThat(member.failure("SELECT * FROM " + schema + ".t").sqlState()).isEqualTo("42501");
      assertThat(member.rows("SELECT * FROM svv_user_grants")).isEmpty();
    }
  }

  @Test
  void tables_to_come_are_granted_to_groups_and_roles() throws Exception {
    owner.run(
        "ALTER DEFAULT PRIVILEGES IN SCHEMA "
            + schema
            + " GRANT SELECT ON TABLES TO GROUP "
            + group
            + ", ROLE "
            + role,
        "CREATE TABLE later (a INT)");
    assertThat(
            owner.rows(
                "SELECT identity_type FROM svv_relation_privileges WHERE relation_name = 'later'"
                    + " AND namespace_name = current_schema() AND identity_type <> 'user'"
                    + " ORDER BY 1"))
        .containsExactly(List.of("group"), List.of("role"));
    owner.failure(
        "ALTER DEFAULT PRIVILEGES IN SCHEMA " + schema + " GRANT SELECT ON TABLES TO " + group);
  }

  @Test
  void grants_are_part_of_the_transaction() throws Exception {
    owner.connection().setAutoCommit(false);
    owner.run("GRANT SELECT (a) ON t TO " + user, "GRANT SELECT ON t TO GROUP " + group);
    assertThat(columnPrivileges(owner)).hasSize(1);
    owner.connection().rollback();
    owner.connection().setAutoCommit(true);
    assertThat(columnPrivileges(owner)).isEmpty();
  }
}
