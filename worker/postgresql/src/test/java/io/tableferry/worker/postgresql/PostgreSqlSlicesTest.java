package io.tableferry.worker.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Mask;
import io.tableferry.worker.engine.extract.ExtractRequest;
import io.tableferry.worker.engine.extract.Slice;
import io.tableferry.worker.engine.extract.SliceReader;
import io.tableferry.worker.engine.extract.TableSnapshot;
import io.tableferry.worker.engine.extract.Tally;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.secret.Credentials;
import io.tableferry.worker.testkit.KeptRows;
import io.tableferry.worker.testkit.MaskContract;
import io.tableferry.worker.testkit.RoundTrip;
import io.tableferry.worker.testkit.SlicesContract;
import io.tableferry.worker.testkit.SourceFixture;
import io.tableferry.worker.testkit.SourceReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningPostgreSql.class)
class PostgreSqlSlicesTest implements SlicesContract {

  /** The ending of a part that is so small that it is read in one go either way. */
  private static final String ONE_PAGE = "_0";

  private final PostgreSqlFixture fixture;

  PostgreSqlSlicesTest(PostgreSqlFixture fixture) {
    this.fixture = fixture;
  }

  @Override
  public SourceFixture fixture() {
    return fixture;
  }

  @Override
  public void createSliceable(String table) throws SQLException {
    reader().execute("DROP TABLE IF EXISTS " + table + " CASCADE");
    reader().execute("CREATE TABLE " + table + " (n integer PRIMARY KEY, t text)");
    fill(table, 1, ROWS);
  }

  @Test
  void the_server_looks_at_the_pages_of_a_slice_alone() throws Exception {
    createSliceable("scanned");
    createPartitioned("scanned_parts");
    for (String table : List.of("scanned", "scanned_parts")) {
      try (TableSnapshot snapshot = open(fixture.credentials(), request(table), 2)) {
        assertThat(snapshot.slices()).hasSizeGreaterThan(1);
        for (Slice slice : snapshot.slices()) {
          String query =
              "EXPLAIN SELECT n FROM " + table + " WHERE " + slice.condition().orElseThrow();
          assertThat(texts(query))
              .anyMatch(line -> line.contains("Tid Range Scan"))
              .noneMatch(line -> line.contains("Seq Scan") && !line.contains(ONE_PAGE));
        }
      }
    }
  }

  @Test
  void all_parts_of_a_partitioned_table_are_read_in_slices_without_rights_on_them()
      throws Exception {
    createPartitioned("sliced_parts");
    Credentials outsider = userWithRights("outsider", "sliced_parts");
    try (TableSnapshot snapshot = open(outsider, request("sliced_parts"), 3)) {
      assertThat(snapshot.readers()).hasSize(3);
      assertAllNumbers(snapshot, ROWS);
    }
  }

  @Test
  void a_part_that_is_attached_meanwhile_is_in_no_slice() throws Exception {
    createPartitioned("growing");
    reader().createTable("newcomer", "n integer PRIMARY KEY, t text");
    fill("newcomer", ROWS + 1, 2 * ROWS);
    try (TableSnapshot snapshot = open(fixture.credentials(), request("growing"), 2)) {
      reader()
          .execute(
              "ALTER TABLE growing ATTACH PARTITION newcomer FOR VALUES FROM (%d) TO (%d)"
                  .formatted(ROWS + 1, 2 * ROWS + 1));
      assertAllNumbers(snapshot, ROWS);
    }
  }

  @Test
  void what_inherits_from_a_table_is_read_in_slices_too() throws Exception {
    createSliceable("parent");
    reader().execute("CREATE TABLE child (more integer) INHERITS (parent)");
    fill("child (n, t)", ROWS + 1, ROWS + 50_000);
    reader().execute("INSERT INTO child (n, t, more) VALUES (%d, '', 7)".formatted(ROWS + 50_001));
    try (TableSnapshot snapshot = open(fixture.credentials(), request("parent"), 2)) {
      assertThat(snapshot.slices()).hasSizeGreaterThan(1);
      assertAllNumbers(snapshot, ROWS + 50_001);
    }
  }

  @Test
  void every_reader_has_the_key_of_masked_values() throws Exception {
    createSliceable("hushed");
    ExtractRequest request =
        SourceReader.request(
            "hushed", List.of(MaskContract.masked("t", new Mask.Sha256())), RoundTrip.KEY);
    try (TableSnapshot snapshot = open(fixture.credentials(), request, 3)) {
      List<String> tokens = new ArrayList<>();
      for (SliceReader each : snapshot.readers()) {
        tokens.addAll(read(snapshot, each, snapshot.slices().get(0)));
      }
      assertThat(tokens).hasSizeGreaterThan(1000);
      assertThat(tokens.stream().distinct()).hasSize(1);
    }
  }

  @Test
  void a_role_with_fewer_connections_than_wanted_reads_with_what_it_gets() throws Exception {
    createSliceable("scarce");
    Credentials two = userWithRights("two_sessions", "scarce");
    Credentials one = userWithRights("one_session", "scarce");
    reader().execute("ALTER ROLE two_sessions CONNECTION LIMIT 2");
    reader().execute("ALTER ROLE one_session CONNECTION LIMIT 1");
    try (TableSnapshot snapshot = open(two, request("scarce"), 4)) {
      assertThat(snapshot.readers()).hasSize(2);
      assertAllNumbers(snapshot, ROWS);
    }
    try (TableSnapshot snapshot = open(one, request("scarce"), 4)) {
      assertThat(snapshot.slices()).containsExactly(Slice.whole());
      assertAllNumbers(snapshot, ROWS);
    }
  }

  @Test
  void cancelling_ends_the_reads_of_all_readers() throws Exception {
    createSliceable("stopped");
    try (TableSnapshot snapshot = open(fixture.credentials(), request("stopped"), 2)) {
      snapshot.cancel();
      for (SliceReader each : snapshot.readers()) {
        StepFailure failure =
            catchThrowableOfType(
                StepFailure.class, () -> read(snapshot, each, snapshot.slices().get(0)));
        assertThat(failure.failure().code()).isEqualTo(FailureCode.TASK_STOPPED);
      }
    }
  }

  @Test
  void no_reader_goes_on_while_another_is_being_interrupted() throws Exception {
    createSliceable("halted");
    try (HeldCancels relay = HeldCancels.on(fixture.server().port(), 2);
        TableSnapshot snapshot =
            fixture
                .source()
                .open(
                    fixture.connectionOn(relay.port()),
                    fixture.credentials(),
                    request("halted").over(2))) {
      Thread cancelling = new Thread(snapshot::cancel, "cancelling");
      cancelling.start();
      relay.awaitOne();
      StepFailure failure =
          catchThrowableOfType(
              StepFailure.class,
              () -> read(snapshot, snapshot.readers().get(1), snapshot.slices().get(0)));
      assertThat(failure.failure().code()).isEqualTo(FailureCode.TASK_STOPPED);
      relay.hangUp();
      cancelling.join();
    }
  }

  @Test
  void a_server_that_ends_idle_transactions_is_told_to_let_these_be() throws Exception {
    createSliceable("idle");
    Credentials impatient = userWithRights("impatient", "idle");
    reader().execute("ALTER ROLE impatient SET idle_in_transaction_session_timeout = '1ms'");
    try (TableSnapshot snapshot = open(impatient, request("idle"), 3)) {
      assertThat(snapshot.readers()).hasSize(3);
      assertAllNumbers(snapshot, ROWS);
    }
  }

  @Test
  void a_table_whose_pages_may_not_be_asked_for_is_read_whole() throws Exception {
    createSliceable("columns_alone");
    Credentials narrow = userWithRights("narrow", "columns_alone");
    reader().execute("REVOKE SELECT ON columns_alone FROM narrow");
    reader().execute("GRANT SELECT (n, t) ON columns_alone TO narrow");
    try (KeptLog log = KeptLog.of(SnapshotOpening.class);
        TableSnapshot snapshot = open(narrow, request("columns_alone"), 4)) {
      assertThat(snapshot.slices()).containsExactly(Slice.whole());
      assertAllNumbers(snapshot, ROWS);
      assertThat(log.lines()).containsExactly(FewerReaders.PAGES_REFUSED.told(1, 4));
    }
  }

  @Test
  void refused_values_are_counted_where_pages_may_not_be_asked_for() throws Exception {
    createSliceable("narrowly_refusing");
    reader().execute("UPDATE narrowly_refusing SET t = 'much too long' WHERE n % 1000 = 0");
    Credentials narrow = userWithRights("narrow", "narrowly_refusing");
    reader().execute("REVOKE SELECT ON narrowly_refusing FROM narrow");
    reader().execute("GRANT SELECT (n, t) ON narrowly_refusing TO narrow");
    ExtractRequest request =
        SourceReader.request("narrowly_refusing", Map.of("t", "varchar(5)"), "t");
    try (TableSnapshot snapshot = open(narrow, request, 2)) {
      StepFailure failure =
          catchThrowableOfType(
              StepFailure.class,
              () -> read(snapshot, snapshot.readers().get(0), snapshot.slices().get(0)));
      assertThat(failure.failure().message()).contains("100 values");
    }
  }

  @Test
  void the_log_tells_why_fewer_connections_read_than_were_asked_for() throws Exception {
    createSliceable("told");
    reader().createTable("told_small", "n integer PRIMARY KEY");
    Credentials single = userWithRights("single", "told");
    reader().execute("ALTER ROLE single CONNECTION LIMIT 1");
    try (KeptLog log = KeptLog.of(SnapshotOpening.class)) {
      open(fixture.credentials(), request("told"), 2).close();
      open(fixture.credentials(), request("told_small"), 1).close();
      assertThat(log.lines()).isEmpty();
      open(fixture.credentials(), request("told_small"), 2).close();
      open(single, request("told"), 3).close();
      assertThat(log.lines())
          .containsExactly(
              FewerReaders.NOT_CUT.told(1, 2), FewerReaders.TOO_FEW_CONNECTIONS.told(1, 3));
    }
  }

  @Test
  void where_snapshots_cannot_be_shared_one_connection_reads() throws Exception {
    createSliceable("private_view");
    Credentials barred = userWithRights("barred", "private_view");
    reader().execute("REVOKE EXECUTE ON FUNCTION pg_export_snapshot() FROM public");
    try (KeptLog log = KeptLog.of(SnapshotOpening.class);
        TableSnapshot snapshot = open(barred, request("private_view"), 4)) {
      assertThat(snapshot.slices()).containsExactly(Slice.whole());
      assertAllNumbers(snapshot, ROWS);
      assertThat(log.lines()).containsExactly(FewerReaders.EXPORT_REFUSED.told(1, 4));
    } finally {
      reader().execute("GRANT EXECUTE ON FUNCTION pg_export_snapshot() TO public");
    }
  }

  @Test
  void the_rows_that_statistics_know_of_are_told() throws Exception {
    createPartitioned("counted");
    try (TableSnapshot snapshot = open(fixture.credentials(), request("counted"), 1)) {
      assertThat(snapshot.estimatedRows()).isEmpty();
    }
    reader().execute("ANALYZE counted");
    try (TableSnapshot snapshot = open(fixture.credentials(), request("counted"), 1)) {
      assertThat(snapshot.estimatedRows()).hasValue(ROWS);
    }
  }

  private void createPartitioned(String table) throws SQLException {
    reader().execute("DROP TABLE IF EXISTS " + table + " CASCADE");
    reader().execute("CREATE TABLE " + table + " (n integer, t text) PARTITION BY RANGE (n)");
    int[] limits = {1, 101, 30_001, ROWS + 1};
    for (int i = 0; i + 1 < limits.length; i++) {
      reader()
          .execute(
              "CREATE TABLE %1$s_%2$d PARTITION OF %1$s FOR VALUES FROM (%3$d) TO (%4$d) WITH (autovacuum_enabled = false)"
                  .formatted(table, i, limits[i], limits[i + 1]));
    }
    fill(table, 1, ROWS);
  }

  private void fill(String table, int first, int last) throws SQLException {
    reader()
        .execute(
            "INSERT INTO %s SELECT n, 'row' FROM generate_series(%d, %d) AS n"
                .formatted(table, first, last));
  }

  private Credentials userWithRights(String name, String table) throws SQLException {
    reader()
        .execute(
            "DO $$BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = '%1$s') THEN DROP OWNED BY %1$s; DROP ROLE %1$s; END IF; END$$"
                .formatted(name));
    reader().execute("CREATE ROLE " + name + " LOGIN PASSWORD 'pass'");
    reader().execute("GRANT SELECT ON " + table + " TO " + name);
    return new Credentials(name, "pass");
  }

  private TableSnapshot open(Credentials credentials, ExtractRequest request, int connections)
      throws Exception {
    return fixture.source().open(fixture.connection(), credentials, request.over(connections));
  }

  private static ExtractRequest request(String table) {
    return SourceReader.request(table, Map.of(), "n");
  }

  private static List<String> read(TableSnapshot snapshot, SliceReader reader, Slice slice)
      throws Exception {
    KeptRows kept = new KeptRows(request("any").nullMarker());
    reader.read(slice, kept, new Tally(snapshot.columns()));
    return kept.rows().stream().map(row -> row.get(0)).toList();
  }

  private static void assertAllNumbers(TableSnapshot snapshot, int last) throws Exception {
    List<String> numbers = new ArrayList<>();
    int readers = snapshot.readers().size();
    for (Slice slice : snapshot.slices()) {
      SliceReader each = snapshot.readers().get(slice.index() % readers);
      numbers.addAll(read(snapshot, each, slice));
    }
    assertThat(numbers).hasSize(last).doesNotHaveDuplicates();
  }

  private List<String> texts(String query) throws SQLException {
    try (Connection connection = fixture.administrator();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }
}
