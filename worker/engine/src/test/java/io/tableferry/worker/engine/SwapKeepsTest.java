package io.tableferry.worker.engine;

import static io.tableferry.worker.engine.ReplicationForTests.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.worker.engine.warehouse.WarehouseSession;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What hangs on a table and survives a swap. */
class SwapKeepsTest {

  private static final String HOSTILE = "we\"ird 'näme' 🚢; --";

  @TempDir private static Path folder;
  private static ReplicationForTests replication;
  private static WarehouseForTests warehouse;

  @BeforeAll
  static void start() throws Exception {
    replication = ReplicationForTests.start(folder);
    warehouse = replication.warehouse();
    warehouse.run(
        "CREATE USER analyst PASSWORD 'Analyst-1'",
        "CREATE USER \"" + HOSTILE.replace("\"", "\"\"") + "\" PASSWORD 'Analyst-1'",
        "CREATE GROUP bi",
        "CREATE ROLE reader");
  }

  @AfterAll
  static void end() {
    replication.close();
  }

  @BeforeEach
  void publishYesterdays() throws Exception {
    replication.forget();
    published(1);
  }

  @Test
  void every_kind_of_grantee_keeps_what_it_had_on_the_table_and_its_columns() throws Exception {
    warehouse.run(
        "GRANT SELECT ON media.users TO analyst",
        "GRANT UPDATE ON media.users TO analyst WITH GRANT OPTION",
        "GRANT DELETE ON media.users TO \"" + HOSTILE.replace("\"", "\"\"") + "\"",
        "GRANT SELECT, INSERT ON media.users TO GROUP bi",
        "GRANT SELECT ON media.users TO ROLE reader",
        "GRANT SELECT ON media.users TO PUBLIC",
        "GRANT SELECT (id), UPDATE (name) ON media.users TO analyst",
        "GRANT SELECT (name) ON media.users TO GROUP bi",
        "GRANT SELECT (name) ON media.users TO ROLE reader",
        "GRANT SELECT (id) ON media.users TO PUBLIC");
    List<String> table = grants();
    List<String> columns = columnGrants();
    assertThat(table)
        .contains(
            "user|analyst|UPDATE|t",
            "user|" + HOSTILE + "|DELETE|f",
            "group|bi|INSERT|f",
            "role|reader|SELECT|f",
            "public|public|SELECT|f");
    assertThat(columns).hasSize(5);
    published(2);
    assertThat(grants()).isEqualTo(table);
    assertThat(columnGrants()).isEqualTo(columns);
  }

  @Test
  void a_grant_on_a_column_that_is_gone_goes_with_it() throws Exception {
    warehouse.run(
        "ALTER TABLE media.users ADD COLUMN note VARCHAR(10)",
        "GRANT SELECT (note), SELECT (name) ON media.users TO analyst");
    published(2);
    assertThat(columnGrants()).containsExactly("user|analyst|SELECT|name");
  }

  @Test
  void comments_on_the_table_and_its_columns_stay() throws Exception {
    warehouse.run(
        "COMMENT ON TABLE media.users IS 'Who''s who: \"users\" 🚢'",
        "COMMENT ON COLUMN media.users.name IS 'two\nlines, 100 % and a \\\\ backslash'");
    List<String> before = comments();
    assertThat(before).hasSize(2);
    published(2);
    assertThat(comments()).isEqualTo(before);
  }

  @Test
  void default_privileges_reach_a_first_version_but_no_staging_table() throws Exception {
    warehouse.run(
        "DROP TABLE media.users",
        "DROP SCHEMA tableferry CASCADE",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA media GRANT SELECT ON TABLES TO GROUP bi");
    published(1);
    assertThat(grants()).containsExactly("group|bi|SELECT|f");
  }

  @Test
  void default_privileges_add_nothing_to_what_a_live_table_had() throws Exception {
    warehouse.run("ALTER DEFAULT PRIVILEGES IN SCHEMA media GRANT SELECT ON TABLES TO GROUP bi");
    published(2);
    assertThat(grants()).isEmpty();
  }

  @Test
  void grants_that_the_loader_does_not_see_are_not_lost_in_silence() throws Exception {
    warehouse.run("GRANT SELECT (name) ON media.users TO analyst");
    admin("ALTER USER tableferry SYSLOG ACCESS RESTRICTED");
    try {
      Failure failure = failure(copy(2));
      assertThat(failure.code()).isEqualTo(FailureCode.WAREHOUSE_REFUSED);
      assertThat(failure.message()).contains("does not see all");
    } finally {
      admin("ALTER USER tableferry SYSLOG ACCESS UNRESTRICTED");
    }
    assertThat(warehouse.ask("SELECT name FROM media.users")).containsExactly("version 1");
  }

  private static void published(int fence) {
    assertThat(copy(fence).ending()).isInstanceOf(WorkerEvent.Published.class);
  }

  private static AttemptResult copy(int fence) {
    return replication.replicate(
        replication.job(fence), FakeSource.of(List.of("version " + fence)));
  }

  private static List<String> grants() throws Exception {
    return warehouse.ask(
        "SELECT identity_type, identity_name, privilege_type, admin_option"
            + " FROM svv_relation_privileges"
            + " WHERE namespace_name = 'media' AND relation_name = 'users'"
            + " AND NOT (identity_type = 'user' AND identity_name = 'tableferry') ORDER BY 1, 2, 3");
  }

  private static List<String> columnGrants() throws Exception {
    return warehouse.ask(
        "SELECT identity_type, identity_name, privilege_type, column_name"
            + " FROM svv_column_privileges"
            + " WHERE namespace_name = 'media' AND relation_name = 'users' ORDER BY 1, 2, 3, 4");
  }

  private static List<String> comments() throws Exception {
    return warehouse.ask(
        "SELECT 'table', remarks FROM svv_tables"
            + " WHERE table_schema = 'media' AND table_name = 'users' AND remarks IS NOT NULL"
            + " UNION ALL SELECT column_name, remarks FROM svv_columns"
            + " WHERE table_schema = 'media' AND table_name = 'users' AND remarks IS NOT NULL"
            + " ORDER BY 1");
  }

  private static void admin(String statement) throws Exception {
    try (WarehouseSession session = warehouse.asAdmin()) {
      session.execute(statement);
    }
  }
}
