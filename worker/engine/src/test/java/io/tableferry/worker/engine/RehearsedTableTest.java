package io.tableferry.worker.engine;

import static io.tableferry.worker.engine.ReplicationForTests.USERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Job;
import io.tableferry.contract.Publication;
import io.tableferry.contract.PublishWay;
import io.tableferry.contract.Publishing;
import io.tableferry.contract.Rehearsal;
import io.tableferry.contract.Rehearsed;
import io.tableferry.contract.TargetChange;
import io.tableferry.contract.TargetChange.Kind;
import io.tableferry.worker.engine.extract.NullMarker;
import io.tableferry.worker.engine.secret.Credentials;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is told beforehand of a publication; the new version is {@code (id BIGINT, name
 * VARCHAR(20))}.
 */
class RehearsedTableTest {

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
  }

  @Test
  void a_first_version_is_created_as_the_answer_says() throws Exception {
    Rehearsed answer = rehearsed(JobForTests.NOTHING_UNSEEN);
    assertThat(answer.live()).isFalse();
    assertThat(answer.publication())
        .contains(new Publication(PublishWay.SWAP, List.of(), List.of()));
    assertThat(answer.failure()).isEmpty();
    warehouse.run("CREATE SCHEMA media", answer.create().orElseThrow());
    assertThat(warehouse.ask("SELECT id, name FROM media.users")).isEmpty();
  }

  @Test
  void a_table_with_a_view_is_told_its_way_its_changes_and_its_alterations() throws Exception {
    warehouse.run(
        "CREATE SCHEMA media",
        "CREATE TABLE media.users (id BIGINT, name VARCHAR(10))",
        "CREATE VIEW media.ids AS SELECT id FROM media.users");
    Rehearsed answer = rehearsed(JobForTests.NOTHING_UNSEEN);
    Publication how = answer.publication().orElseThrow();
    assertThat(how.way()).isEqualTo(PublishWay.DELETE_INSERT);
    assertThat(how.reasons()).singleElement().asString().contains("view media.ids");
    assertThat(how.changes())
        .containsExactly(new TargetChange("name", Kind.RETYPED, "VARCHAR(10)", "VARCHAR(20)"));
    assertThat(answer.alterations())
        .containsExactly("ALTER TABLE \"media\".\"users\" ALTER COLUMN \"name\" TYPE VARCHAR(20)");
    assertThat(warehouse.ask("SELECT tablename FROM pg_table_def WHERE schemaname = 'tableferry'"))
        .isEmpty();
  }

  @Test
  void what_would_be_refused_is_part_of_the_answer() throws Exception {
    warehouse.run("CREATE SCHEMA media", "CREATE TABLE media.users (id INTEGER, name VARCHAR(20))");
    Rehearsed answer = rehearsed(new Publishing(Optional.of(PublishWay.DELETE_INSERT), List.of()));
    assertThat(answer.live()).isTrue();
    assertThat(answer.publication()).isEmpty();
    assertThat(answer.failure().orElseThrow().code()).isEqualTo(FailureCode.PUBLISH_COLUMNS_DIFFER);
  }

  private static Rehearsed rehearsed(Publishing publishing) {
    Job.Replicate job = replication.job(1);
    return new RehearsedTable(
            new Rehearsal.Table(
                job.attempt().table(), job.reading(), USERS, job.design(), publishing),
            FakeSource.of(List.of("never read")),
            job.source(),
            new Credentials("reader", "secret"),
            Optional.empty(),
            NullMarker.draw(new SecureRandom()),
            warehouse.asTableferry())
        .answer();
  }
}
