package io.tableferry.worker.engine;

import static io.tableferry.worker.engine.ReplicationForTests.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.PublishWay;
import io.tableferry.contract.Publishing;
import io.tableferry.contract.TargetChange;
import io.tableferry.contract.TargetChange.Kind;
import io.tableferry.contract.WorkerEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new version, {@code (id BIGINT, name VARCHAR(20))}, whose live table has other columns. */
class TargetChangesTest {

  private static final Publishing AUTO = JobForTests.NOTHING_UNSEEN;
  private static final Publishing DELETE_INSERT =
      new Publishing(Optional.of(PublishWay.DELETE_INSERT), List.of());

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
  void forget() throws Exception {
    replication.forget();
    warehouse.run("CREATE SCHEMA media");
  }

  @Test
  void a_swap_takes_the_new_columns_and_tells_the_difference() throws Exception {
    live("id INTEGER, note SUPER, name VARCHAR(20)", "7, NULL, 'old'");
    assertThat(published(AUTO))
        .containsExactly(
            new TargetChange("id", Kind.RETYPED, "INTEGER", "BIGINT"),
            new TargetChange("note", Kind.REMOVED, "SUPER", ""));
    assertThat(warehouse.ask("SELECT * FROM media.users")).containsExactly("1|today");
  }

  @Test
  void delete_insert_adds_columns_and_lengthens_texts_beforehand() throws Exception {
    live("name VARCHAR(10)", "'old'");
    assertThat(published(DELETE_INSERT))
        .containsExactly(
            new TargetChange("id", Kind.ADDED, "", "BIGINT"),
            new TargetChange("name", Kind.RETYPED, "VARCHAR(10)", "VARCHAR(20)"));
    assertThat(warehouse.ask("SELECT name, id FROM media.users")).containsExactly("today|1");
  }

  @Test
  void delete_insert_leaves_a_longer_text_as_it_is() throws Exception {
    live("id BIGINT, name VARCHAR(200)", "7, 'old'");
    assertThat(published(DELETE_INSERT))
        .containsExactly(new TargetChange("name", Kind.RETYPED, "VARCHAR(200)", "VARCHAR(20)"));
    assertThat(warehouse.ask("SELECT * FROM media.users")).containsExactly("1|today");
  }

  @Test
  void delete_insert_refuses_what_cannot_be_altered_and_alters_nothing() throws Exception {
    live("id INTEGER, name VARCHAR(10), note VARCHAR(5)", "7, 'old', 'x'");
    Failure failure = failure(copy(DELETE_INSERT));
    assertThat(failure.code()).isEqualTo(FailureCode.PUBLISH_COLUMNS_DIFFER);
    assertThat(failure.message())
        .contains(
            "the manifest demands it",
            "column id is INTEGER there and would be BIGINT",
            "column note is not copied any more");
    assertThat(warehouse.ask("SELECT * FROM media.users")).containsExactly("7|old|x");
  }

  @Test
  void an_encoding_that_fixes_a_type_is_named() throws Exception {
    live("id BIGINT, name VARCHAR(10) ENCODE bytedict", "7, 'old'");
    Failure failure = failure(copy(DELETE_INSERT));
    assertThat(failure.code()).isEqualTo(FailureCode.PUBLISH_COLUMNS_DIFFER);
    assertThat(failure.message()).contains("column name", "encoding bytedict");
  }

  @Test
  void an_alteration_that_the_warehouse_refuses_is_named_and_no_other_is_made() throws Exception {
    live("name VARCHAR(10)", "'old'");
    warehouse.run("CREATE VIEW media.names AS SELECT name FROM media.users");
    Failure failure = failure(copy(AUTO));
    assertThat(failure.code()).isEqualTo(FailureCode.PUBLISH_COLUMNS_DIFFER);
    assertThat(failure.message()).contains("ALTER COLUMN \"name\" TYPE VARCHAR(20)");
    assertThat(warehouse.ask("SELECT * FROM media.users")).containsExactly("old");
  }

  @Test
  void nobody_but_its_owner_alters_a_table() throws Exception {
    live("id BIGINT, name VARCHAR(10)", "7, 'old'");
    try (var admin = warehouse.asAdmin()) {
      admin.execute("ALTER TABLE media.users OWNER TO tableferry_admin");
      admin.execute("GRANT SELECT, INSERT, DELETE ON media.users TO tableferry");
      Failure failure = failure(copy(AUTO));
      assertThat(failure.code()).isEqualTo(FailureCode.PUBLISH_COLUMNS_DIFFER);
      assertThat(failure.message()).contains("only the owner", "TYPE VARCHAR(20)");
      admin.execute("DROP TABLE media.users");
    }
  }

  @Test
  void columns_in_another_order_get_their_own_values() throws Exception {
    live("name VARCHAR(20), id BIGINT", "'old', 7");
    assertThat(published(DELETE_INSERT)).isEmpty();
    assertThat(warehouse.ask("SELECT name, id FROM media.users")).containsExactly("today|1");
  }

  private static List<TargetChange> published(Publishing publishing) {
    AttemptResult result = copy(publishing);
    assertThat(result.ending()).isInstanceOf(WorkerEvent.Published.class);
    return ((WorkerEvent.Published) result.ending()).how().changes();
  }

  private static AttemptResult copy(Publishing publishing) {
    return replication.replicate(
        JobForTests.published(replication.job(2), publishing), FakeSource.of(List.of("today")));
  }

  /** With one row, so that the gate has nothing to say. */
  private static void live(String columns, String row) throws Exception {
    warehouse.run(
        "CREATE TABLE media.users (" + columns + ")",
        "INSERT INTO media.users VALUES (" + row + ")");
  }
}
