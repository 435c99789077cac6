package io.tableferry.worker.engine;

import static io.tableferry.worker.engine.ReplicationForTests.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Publication;
import io.tableferry.contract.PublishWay;
import io.tableferry.contract.Publishing;
import io.tableferry.contract.Publishing.Unseen;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.worker.engine.warehouse.WarehouseSession;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which way a version is published, and why. */
class PublishWayTest {

  private static final Publishing AUTO = JobForTests.NOTHING_UNSEEN;

  @TempDir private static Path folder;
  private static ReplicationForTests replication;
  private static WarehouseForTests warehouse;

  @BeforeAll
  static void start() {
    replication = ReplicationForTests.start(folder);
    warehouse = replication.warehouse();
  }

  @AfterAll
  static void end() {
    replication.close();
  }

  @BeforeEach
  void publishYesterdays() throws Exception {
    replication.forget();
    copy(1, "yesterday", AUTO);
  }

  @Test
  void a_table_on_which_nothing_hangs_is_swapped() throws Exception {
    long before = tableId();
    assertThat(published(2, AUTO))
        .isEqualTo(new Publication(PublishWay.SWAP, List.of(), List.of()));
    assertThat(tableId()).isNotEqualTo(before);
  }

  @Test
  void a_bound_view_keeps_its_table_and_shows_the_new_rows() throws Exception {
    warehouse.run("CREATE VIEW media.names AS SELECT name FROM media.users");
    assertIdentityIsKept("view media.names");
    assertThat(warehouse.ask("SELECT name FROM media.names")).containsExactly("today");
  }

  @Test
  void a_materialized_view_keeps_its_table() throws Exception {
    warehouse.run("CREATE MATERIALIZED VIEW media.names AS SELECT name FROM media.users");
    assertIdentityIsKept("materialized view media.names");
    warehouse.run("REFRESH MATERIALIZED VIEW media.names");
    assertThat(warehouse.ask("SELECT name FROM media.names")).containsExactly("today");
  }

  @Test
  void a_late_binding_view_does_not_and_shows_the_new_rows_too() throws Exception {
    warehouse.run("CREATE VIEW media.names AS SELECT name FROM media.users WITH NO SCHEMA BINDING");
    assertThat(published(2, AUTO).way()).isEqualTo(PublishWay.SWAP);
    assertThat(warehouse.ask("SELECT name FROM media.names")).containsExactly("today");
  }

  @Test
  void row_level_security_keeps_its_table() throws Exception {
    admin(
        "CREATE RLS POLICY everybody USING (TRUE)",
        "ATTACH RLS POLICY everybody ON media.users TO PUBLIC");
    try {
      asSecurityAdmin(() -> assertIdentityIsKept("row-level security is attached"));
    } finally {
      admin("DETACH RLS POLICY everybody ON media.users FROM PUBLIC", "DROP RLS POLICY everybody");
    }
  }

  @Test
  void rows_that_row_level_security_may_hide_are_not_taken_as_absent() throws Exception {
    admin("ALTER TABLE media.users ROW LEVEL SECURITY ON");
    Failure failure = failure(copy(2, "today", AUTO));
    assertThat(failure.code()).isEqualTo(FailureCode.WAREHOUSE_REFUSED);
    assertThat(failure.message()).contains("row-level security");
    assertThat(warehouse.ask("SELECT name FROM media.users")).containsExactly("yesterday");
  }

  @Test
  void a_masking_policy_keeps_its_table() throws Exception {
    admin(
        "CREATE MASKING POLICY hide WITH (name VARCHAR(20)) USING ('x'::VARCHAR(20))",
        "ATTACH MASKING POLICY hide ON media.users (name) TO PUBLIC");
    try {
      asSecurityAdmin(() -> assertIdentityIsKept("a masking policy is attached"));
    } finally {
      admin("DETACH MASKING POLICY hide ON media.users (name) FROM PUBLIC");
      admin("DROP MASKING POLICY hide");
    }
  }

  @Test
  void a_data_share_keeps_its_table() throws Exception {
    warehouse.run(
        "CREATE DATASHARE partners",
        "ALTER DATASHARE partners ADD SCHEMA media",
        "ALTER DATASHARE partners ADD TABLE media.users");
    try {
      assertIdentityIsKept("a data share is attached");
    } finally {
      warehouse.run("DROP DATASHARE partners");
    }
  }

  @Test
  void a_table_of_another_owner_stays_his() throws Exception {
    admin("ALTER TABLE media.users OWNER TO tableferry_admin");
    admin("GRANT SELECT, INSERT, DELETE ON media.users TO tableferry");
    assertIdentityIsKept("not the table's owner");
    assertThat(warehouse.ask("SELECT name FROM media.users")).containsExactly("today");
    admin("DROP TABLE media.users");
  }

  @ParameterizedTest
  @EnumSource
  void what_the_loader_has_no_right_to_see_is_not_taken_as_absent(Unseen kind) throws Exception {
    List<Unseen> others = List.of(Unseen.values()).stream().filter(other -> other != kind).toList();
    Publication how = published(2, new Publishing(Optional.empty(), others));
    assertThat(how.way()).isEqualTo(PublishWay.DELETE_INSERT);
    assertThat(how.reasons()).singleElement().asString().contains("no right to see");
  }

  @Test
  void what_the_loader_sees_to_be_absent_is_absent() throws Exception {
    asSecurityAdmin(
        () ->
            assertThat(
                    published(2, new Publishing(Optional.empty(), List.of(Unseen.DATASHARE))).way())
                .isEqualTo(PublishWay.SWAP));
  }

  @Test
  void a_swap_that_would_break_something_is_refused_with_all_that_would_break() throws Exception {
    warehouse.run(
        "CREATE VIEW media.names AS SELECT name FROM media.users",
        "CREATE VIEW media.ids AS SELECT id FROM media.users");
    Publishing swap = new Publishing(Optional.of(PublishWay.SWAP), List.of(Unseen.RLS));
    Failure failure = failure(copy(2, "today", swap));
    assertThat(failure.code()).isEqualTo(FailureCode.PUBLISH_DEPENDANTS);
    assertThat(failure.message())
        .contains("view media.ids, view media.names", "a masking policy", "a data share")
        .doesNotContain("row-level security");
    assertThat(warehouse.ask("SELECT name FROM media.users")).containsExactly("yesterday");
    assertNothingLeft();
  }

  @Test
  void delete_insert_is_done_where_the_manifest_demands_it() throws Exception {
    Publication how =
        published(2, new Publishing(Optional.of(PublishWay.DELETE_INSERT), List.of()));
    assertThat(how.way()).isEqualTo(PublishWay.DELETE_INSERT);
    assertThat(how.reasons()).containsExactly("the manifest demands it");
    assertNothingLeft();
  }

  private void assertIdentityIsKept(String reason) throws Exception {
    long before = tableId();
    Publication how = published(2, AUTO);
    assertThat(how.way()).isEqualTo(PublishWay.DELETE_INSERT);
    assertThat(how.reasons()).singleElement().asString().contains(reason);
    assertThat(tableId()).isEqualTo(before);
    assertNothingLeft();
  }

  private Publication published(int fence, Publishing publishing) {
    AttemptResult result = copy(fence, "today", publishing);
    assertThat(result.ending()).isInstanceOf(WorkerEvent.Published.class);
    return ((WorkerEvent.Published) result.ending()).how();
  }

  private static AttemptResult copy(int fence, String name, Publishing publishing) {
    return replication.replicate(
        JobForTests.published(replication.job(fence), publishing), FakeSource.of(List.of(name)));
  }

  private static long tableId() throws Exception {
    return Long.parseLong(
        warehouse
            .ask(
                "SELECT c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n"
                    + " ON n.oid = c.relnamespace WHERE n.nspname = 'media' AND relname = 'users'")
            .get(0));
  }

  private interface Check {
    void run() throws Exception;
  }

  /** As a loader that may see policies. */
  private static void asSecurityAdmin(Check check) throws Exception {
    admin("GRANT ROLE sys:secadmin TO tableferry");
    try {
      check.run();
    } finally {
      admin("REVOKE ROLE sys:secadmin FROM tableferry");
    }
  }

  private static void admin(String... statements) throws Exception {
    try (WarehouseSession session = warehouse.asAdmin()) {
      for (String statement : statements) {
        session.execute(statement);
      }
    }
  }

  private static void assertNothingLeft() throws Exception {
    assertThat(
            warehouse.ask("SELECT relname FROM pg_catalog.pg_class WHERE relname LIKE 'tf\\\\_%'"))
        .isEmpty();
  }
}
