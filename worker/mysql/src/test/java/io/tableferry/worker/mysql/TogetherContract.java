package io.tableferry.worker.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tableferry.worker.engine.extract.ReadingTime;
import io.tableferry.worker.engine.extract.SourceFailures;
import io.tableferry.worker.engine.extract.TableSnapshot;
import io.tableferry.worker.testkit.SlicesContract;
import io.tableferry.worker.testkit.SourceUnderTest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When several sessions see a table at the same instant, and what is done if they may not. */
interface TogetherContract extends SourceUnderTest {

  @Override
  MySqlFixture fixture();

  @Test
  default void readers_that_begin_together_say_nothing() throws Exception {
    try (Detour detour = Detour.to(List.of(fixture().port()))) {
      assertReaders(detour, "harmony", 2, List.of());
    }
  }

  /** As TiDB does. */
  @Test
  default void a_lock_that_is_only_warned_of_makes_it_one_slice() throws Exception {
    String lock = "LOCK TABLES `contract test`.`warned_of` READ";
    try (Detour detour = Detour.changing(fixture().port(), lock, "DO CAST('x' AS SIGNED)")) {
      assertOne(detour, "warned_of", "the locks of this server");
    }
  }

  /** As Aurora's readers do. */
  @Test
  default void storage_that_others_write_to_makes_it_one_slice() throws Exception {
    try (Detour detour = Detour.changing(fixture().port(), "@@innodb_read_only", "1")) {
      assertOne(detour, "shared_storage", "the locks of this server");
    }
  }

  /** As Galera does. */
  @Test
  default void appliers_that_break_locks_make_it_one_slice() throws Exception {
    try (Detour detour = Detour.changing(fixture().port(), "'wsrep_on'", "'foreign%'")) {
      assertOne(detour, "broken_into", "the locks of this server");
    }
  }

  @Test
  default void a_lock_that_cannot_be_given_up_makes_it_one_slice() throws Exception {
    try (Detour detour = Detour.changing(fixture().port(), "UNLOCK TABLES", "UNLOCK")) {
      assertOne(detour, "stuck", "a statement failed");
    }
  }

  @Test
  default void a_lock_that_was_lost_cannot_be_given_up() throws Exception {
    new SlicedTables(fixture()).createSliceable("lost");
    MySqlSession session = login().session();
    try (TableLock lock = new TableLock(session)) {
      lock.take(fixture().quoted("lost"));
      String number = session.row("SELECT CONNECTION_ID()").get(0).orElseThrow();
      reader().execute("KILL " + number);
      assertThatThrownBy(lock::release).isInstanceOf(SQLException.class);
    }
  }

  @Test
  default void a_lock_whose_holder_vanishes_ends_in_seconds() throws Exception {
    new SlicedTables(fixture()).createSliceable("stranded");
    MySqlSession session = login().session();
    try (TableLock lock = new TableLock(session)) {
      lock.take(fixture().quoted("stranded"));
      assertThat(session.row("SELECT @@wait_timeout")).containsExactly(Optional.of("10"));
      lock.release();
    }
  }

  private void assertOne(Detour detour, String table, String reason) throws Exception {
    assertReaders(
        detour, table, 1, List.of("the table is read over one connection instead of 2: " + reason));
  }

  private void assertReaders(Detour detour, String table, int readers, List<String> logged)
      throws Exception {
    SlicedTables tables = new SlicedTables(detour.around(fixture()));
    tables.createSliceable(table);
    try (ReasonLog log = ReasonLog.open();
        TableSnapshot snapshot = tables.open(table, 2)) {
      assertThat(snapshot.readers()).hasSize(readers);
      assertThat(reader().read(snapshot).rows())
          .hasSize(SlicesContract.ROWS)
          .doesNotHaveDuplicates();
      assertThat(log.lines())
          .zipSatisfy(logged, (line, begin) -> assertThat(line).startsWith(begin));
    }
  }

  private MySqlLogin login() {
    return new MySqlLogin(
        fixture().connection(),
        fixture().credentials(),
        Optional.empty(),
        ReadingTime.begin(Duration.ofHours(1)),
        new SourceFailures(fixture().connection(), "any"));
  }
}
