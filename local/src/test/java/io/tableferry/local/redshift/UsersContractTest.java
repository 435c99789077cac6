package io.tableferry.local.redshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What users can find out about themselves and others. */
@ExtendWith(SharedRedshift.class)
class UsersContractTest {

  private static final String PASSWORD = "Only for t3sts";

  private final String suffix = UUID.randomUUID().toString().replace("-", "");
  private final String user = "desk_" + suffix;
  private final String role = "role_" + suffix;

  private RedshiftUnderTest redshift;
  private Sql admin;

  @BeforeEach
  void create(RedshiftUnderTest shared) throws SQLException {
    redshift = shared;
    admin = new Sql(redshift.connectAdmin());
    admin.run("CREATE USER " + user + " PASSWORD '" + PASSWORD + "'", "CREATE ROLE " + role);
  }

  @AfterEach
  void drop() throws SQLException {
    admin.run("DROP USER " + user, "DROP ROLE " + role);
    admin.close();
  }

  @Test
  void an_ordinary_user_sees_its_own_row_and_a_superuser_all() throws Exception {
    String query =
        "SELECT user_name, user_id, superuser, syslog_access FROM svv_user_info"
            + " WHERE user_id > 1 ORDER BY user_id";
    String id = admin.value("SELECT user_id FROM svv_user_info WHERE user_name = '" + user + "'");
    try (Sql own = new Sql(redshift.connect(user, PASSWORD))) {
      assertThat(own.rows(query)).containsExactly(List.of(user, id, "f", "RESTRICTED"));
      admin.run("ALTER USER " + user + " SYSLOG ACCESS UNRESTRICTED");
      assertThat(own.rows(query)).containsExactly(List.of(user, id, "f", "UNRESTRICTED"));
    }
    String name = admin.value("SELECT current_user");
    assertThat(admin.rows(query))
        .extracting(row -> row.get(0), row -> row.get(2), row -> row.get(3))
        .contains(tuple(user, "f", "UNRESTRICTED"), tuple(name, "t", "UNRESTRICTED"));
  }

  @Test
  void roles_are_given_and_taken() throws Exception {
    String query = "SELECT user_name, role_name, admin_option FROM svv_user_grants";
    admin.run("GRANT ROLE " + role + " TO " + user);
    try (Sql own = new Sql(redshift.connect(user, PASSWORD))) {
      assertThat(own.rows(query)).containsExactly(List.of(user, role, "f"));
      assertThat(admin.rows(query)).contains(List.of(user, role, "f"));
      admin.run("REVOKE ROLE " + role + " FROM " + user);
      assertThat(own.rows(query)).isEmpty();
    }
  }

  @Test
  void who_creates_a_role_is_not_its_member() throws Exception {
    String mine = "mine_" + suffix;
    try (Sql owner = new Sql(redshift.connect())) {
      String query = "SELECT role_name FROM svv_user_grants WHERE role_name = '" + mine + "'";
      owner.run("CREATE ROLE " + mine);
      assertThat(owner.rows(query)).isEmpty();
      owner.run("DROP ROLE " + mine);
    }
  }

  @Test
  void only_a_superuser_grants_the_security_administrator() throws Exception {
    String query = "SELECT role_name FROM svv_user_grants";
    try (Sql owner = new Sql(redshift.connect());
        Sql own = new Sql(redshift.connect(user, PASSWORD))) {
      assertThat(owner.failure("GRANT ROLE sys:secadmin TO " + user).sqlState()).isEqualTo("42501");
      admin.run("GRANT ROLE sys:secadmin TO " + user);
      assertThat(own.rows(query)).containsExactly(List.of("sys:secadmin"));
      admin.run("REVOKE ROLE \"sys:secadmin\" FROM " + user);
      assertThat(own.rows(query)).isEmpty();
    }
  }

  @Test
  void a_role_is_granted_to_users_that_exist() {
    assertThat(admin.failure("GRANT ROLE " + role + " TO nobody_" + suffix).sqlState())
        .isEqualTo("42704");
    assertThat(admin.failure("GRANT ROLE " + user + " TO " + user).sqlState()).isEqualTo("42704");
    admin.failure("GRANT ROLE " + role + " TO PUBLIC");
  }
}
