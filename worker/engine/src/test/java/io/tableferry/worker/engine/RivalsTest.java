package io.tableferry.worker.engine;

import static io.tableferry.worker.engine.ReplicationForTests.USERS;
import static io.tableferry.worker.engine.ReplicationForTests.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.PublishWay;
import io.tableferry.contract.Publishing;
import io.tableferry.contract.TargetTable;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.worker.engine.warehouse.AttemptTables;
import io.tableferry.worker.engine.warehouse.Patience;
import io.tableferry.worker.engine.warehouse.RedshiftTable;
import io.tableferry.worker.engine.warehouse.WarehouseSession;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Attempts that stand still in the middle of publishing. Each is a session that has done what a
 * worker does there, and then nothing more.
 */
class RivalsTest {

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
    copy(1, "yesterday");
  }

  @Test
  void an_older_attempt_that_is_frozen_within_its_swap_is_ended() throws Exception {
    try (WarehouseSession frozen = frozenInSwap(2)) {
      assertThat(copy(3, "today").ending()).isInstanceOf(WorkerEvent.Published.class);
      assertThatThrownBy(() -> frozen.execute("COMMIT")).isInstanceOf(SQLException.class);
    }
    assertThat(warehouse.ask("SELECT name FROM media.users")).containsExactly("today");
  }

  @ParameterizedTest
  @EnumSource
  void so_is_one_that_is_frozen_while_it_replaces_rows(PublishWay way) throws Exception {
    AttemptTables older = tables(2);
    load(older);
    try (WarehouseSession frozen = warehouse.asTableferry().open()) {
      frozen.execute("BEGIN");
      touch(frozen, older);
      frozen.execute("DELETE FROM media.users");
      AttemptResult result =
          replication.replicate(
              JobForTests.published(
                  replication.job(3),
                  new Publishing(Optional.of(way), List.of(Publishing.Unseen.values()))),
              FakeSource.of(List.of("today")));
      assertThat(result.ending()).isInstanceOf(WorkerEvent.Published.class);
    }
    assertThat(warehouse.ask("SELECT name FROM media.users")).containsExactly("today");
  }

  @Test
  void a_newer_attempt_is_never_ended_by_an_older_one() throws Exception {
    try (WarehouseSession newer = frozenInSwap(7)) {
      assertThat(failure(copy(6, "older")).code()).isEqualTo(FailureCode.PUBLISH_CONFLICT);
      newer.execute("COMMIT");
    }
    assertThat(warehouse.ask("SELECT name FROM media.users")).containsExactly("of attempt 7");
  }

  @Test
  void a_reader_is_never_ended() throws Exception {
    try (WarehouseSession reader = warehouse.asTableferry().open()) {
      reader.execute("BEGIN");
      assertThat(reader.exists("SELECT 1 FROM media.users")).isTrue();
      assertThat(failure(copy(2, "today")).code()).isEqualTo(FailureCode.PUBLISH_CONFLICT);
      assertThat(reader.exists("SELECT 1 FROM media.users")).isTrue();
    }
  }

  @Test
  void whoever_does_not_commit_what_it_recorded_holds_up_no_other_table() throws Exception {
    try (WarehouseSession frozen = warehouse.asTableferry().open()) {
      frozen.execute("BEGIN");
      frozen.execute(
          "INSERT INTO tableferry.publications SELECT * FROM tableferry.publications WHERE FALSE");
      TargetTable other = new TargetTable("media", "other");
      AttemptResult result =
          new ReplicationForTests(
                  replication.s3(),
                  warehouse,
                  new Patience(Duration.ofMillis(300), 4, Duration.ofMillis(10)))
              .replicate(replication.job(other, 1), FakeSource.of(List.of("a")));
      assertThat(result.ending()).isInstanceOf(WorkerEvent.Published.class);
    }
  }

  @Test
  void a_zombie_that_wakes_after_a_newer_publication_can_do_nothing() throws Exception {
    AttemptTables zombie = tables(2);
    load(zombie);
    copy(3, "today");
    assertThat(failure(copy(2, "zombie")).code()).isEqualTo(FailureCode.PUBLISH_FENCED);
    assertThat(warehouse.ask("SELECT name FROM media.users")).containsExactly("today");
  }

  /** An attempt that has renamed everything, and does not commit. */
  private static WarehouseSession frozenInSwap(int fence) throws Exception {
    AttemptTables tables = tables(fence);
    load(tables);
    WarehouseSession session = warehouse.asTableferry().open();
    session.execute("BEGIN");
    touch(session, tables);
    session.execute("LOCK " + tables.staging().quoted());
    session.execute("LOCK media.users");
    session.execute("ALTER TABLE media.users RENAME TO " + tables.old().table().quoted());
    session.execute("ALTER TABLE " + tables.staging().quoted() + " RENAME TO users");
    session.execute("UPDATE " + tables.fenceTable().quoted() + " SET fence = " + fence);
    return session;
  }

  private static void touch(WarehouseSession session, AttemptTables tables) throws Exception {
    assertThat(session.exists("SELECT fence FROM " + tables.fenceTable().quoted())).isTrue();
    assertThat(session.exists("SELECT 1 FROM " + tables.staging().quoted())).isTrue();
  }

  private static void load(AttemptTables tables) throws Exception {
    warehouse.run(
        "CREATE TABLE " + tables.staging().quoted() + " (id BIGINT, name VARCHAR(20))",
        "INSERT INTO "
            + tables.staging().quoted()
            + " VALUES (1, 'of attempt "
            + tables.fence()
            + "')");
  }

  private static AttemptTables tables(int fence) {
    return new AttemptTables(RedshiftTable.of(USERS), fence);
  }

  private static AttemptResult copy(int fence, String name) {
    return replication.replicate(replication.job(fence), FakeSource.of(List.of(name)));
  }
}
