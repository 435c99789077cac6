package io.tableferry.worker.engine.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Publishing;
import io.tableferry.worker.engine.S3ForTests;
import io.tableferry.worker.engine.WarehouseForTests;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.warehouse.AttemptTables;
import io.tableferry.worker.engine.warehouse.RedshiftTable;
import io.tableferry.worker.engine.warehouse.WarehouseSession;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What readers see while a version is being published, and when that breaks off. */
class SwapTest {

  private static final AttemptTables TABLES = new AttemptTables(RedshiftTable.of("media", "t"), 5);

  @TempDir private static Path folder;
  private static S3ForTests s3;
  private static WarehouseForTests warehouse;

  @BeforeAll
  static void start() {
    s3 = S3ForTests.start(folder.resolve("s3"));
    warehouse = WarehouseForTests.start(folder.resolve("warehouse"), s3);
  }

  @AfterAll
  static void end() {
    warehouse.close();
    s3.close();
  }

  @BeforeEach
  void loadOverYesterdays() throws Exception {
    warehouse.run(
        "DROP SCHEMA IF EXISTS media CASCADE",
        "DROP SCHEMA IF EXISTS tableferry CASCADE",
        "CREATE SCHEMA media",
        "CREATE TABLE media.t (name VARCHAR(20))",
        "INSERT INTO media.t VALUES ('yesterday')",
        "CREATE TABLE " + TABLES.staging().quoted() + " (name VARCHAR(20))",
        "INSERT INTO " + TABLES.staging().quoted() + " VALUES ('today')");
  }

  @Test
  void an_attempt_that_dies_before_its_commit_leaves_the_live_table_as_it_was() throws Exception {
    WarehouseSession session = warehouse.asTableferry().open(TABLES.target().schema());
    assertThatThrownBy(
            () ->
                session.inTransaction(
                    () -> {
                      swap(session).replace(1);
                      session.close();
                      return true;
                    }))
        .isInstanceOf(SQLException.class);
    assertThat(warehouse.ask("SELECT name FROM media.t")).containsExactly("yesterday");
    assertThat(warehouse.ask("SELECT name FROM " + TABLES.staging().quoted()))
        .containsExactly("today");
  }

  @Test
  void the_old_table_is_still_there_at_the_commit_for_those_who_read_it() throws Exception {
    try (WarehouseSession session = warehouse.asTableferry().open(TABLES.target().schema())) {
      session.inTransaction(
          () -> {
            swap(session).replace(1);
            return true;
          });
    }
    assertThat(warehouse.ask("SELECT name FROM media.t")).containsExactly("today");
    assertThat(warehouse.ask("SELECT name FROM " + TABLES.old().quoted()))
        .containsExactly("yesterday");
  }

  @Test
  void the_fence_knows_who_was_here_last() throws Exception {
    Fence mine = new Fence(TABLES);
    Fence older = new Fence(new AttemptTables(TABLES.target(), 4));
    try (WarehouseSession session = warehouse.asTableferry().open(TABLES.target().schema())) {
      Bookkeeping bookkeeping = new Bookkeeping(session);
      bookkeeping.ensureSchema();
      mine.ensure(bookkeeping);
      older.ensure(bookkeeping);
      assertThat(mine.isMine(session)).isFalse();
      mine.advance(session);
      assertFenced(older, session);
      assertFenced(mine, session);
      assertThat(mine.isMine(session)).isTrue();
      assertThat(mine.isOpen(session)).isFalse();
      assertThat(catchThrowableOfType(StepFailure.class, () -> older.isMine(session)).failure())
          .extracting(Failure::code)
          .isEqualTo(FailureCode.PUBLISH_FENCED);
    }
  }

  private static Swap swap(WarehouseSession session) {
    Publishing publishing = new Publishing(Optional.empty(), List.of(Publishing.Unseen.values()));
    return new Swap(
        session,
        TABLES,
        new Surroundings(TABLES.target(), publishing, new Sight(Set.of()), session),
        true);
  }

  private static void assertFenced(Fence fence, WarehouseSession session) {
    assertThat(catchThrowableOfType(StepFailure.class, () -> fence.advance(session)).failure())
        .extracting(Failure::code)
        .isEqualTo(FailureCode.PUBLISH_FENCED);
  }
}
