package io.tableferry.worker.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.ColumnReading;
import io.tableferry.contract.Mask;
import io.tableferry.contract.Policies;
import io.tableferry.worker.engine.extract.ExtractRequest;
import io.tableferry.worker.engine.extract.Slice;
import io.tableferry.worker.engine.extract.SliceReader;
import io.tableferry.worker.engine.extract.TableSnapshot;
import io.tableferry.worker.engine.extract.Tally;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.secret.Credentials;
import io.tableferry.worker.testkit.KeptRows;
import io.tableferry.worker.testkit.SlicesContract;
import io.tableferry.worker.testkit.SourceReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What is particular to MySQL and MariaDB about reading a table over several connections. */
interface MySqlSlicesContract extends SlicesContract {

  @Override
  default void createSliceable(String table) throws SQLException {
    tables().createSliceable(table);
  }

  @Test
  default void every_slice_is_read_by_a_range_of_the_primary_key() throws Exception {
    createSliceable("ranged");
    for (String condition : conditions("ranged", 2)) {
      assertThat(plan("SELECT n, t FROM ranged WHERE " + condition))
          .as(condition)
          .containsExactly("range", "PRIMARY");
    }
  }

  @Test
  default void keys_with_gaps_give_slices_of_about_the_same_size() throws Exception {
    create(
        "gaps",
        "n bigint, m int, t text, PRIMARY KEY (n, m)",
        "IF(n < 100, n * 1000000000000 - 9223372036854775807, n + 50000000000), n, 'row'");
    List<Long> sizes = new ArrayList<>();
    for (String condition : conditions("gaps", 2)) {
      sizes.add(count("gaps", condition));
    }
    assertThat(sizes).hasSizeBetween(6, 24).allMatch(size -> size < ROWS / 4);
    assertThat(sizes.stream().mapToLong(Long::longValue).sum()).isEqualTo(ROWS);
  }

  @Test
  default void many_readers_get_slices_of_about_the_same_size_too() throws Exception {
    createSliceable("crowd");
    List<Long> sizes = new ArrayList<>();
    for (String condition : conditions("crowd", 12)) {
      sizes.add(count("crowd", condition));
    }
    assertThat(sizes).hasSizeBetween(36, 144).allMatch(size -> size < ROWS / 24);
    assertThat(sizes.stream().mapToLong(Long::longValue).sum()).isEqualTo(ROWS);
  }

  @Test
  default void keys_of_all_whole_numbers_are_read_to_both_ends() throws Exception {
    create(
        "widest_signed",
        "n bigint PRIMARY KEY, t text",
        "CASE n WHEN 1 THEN -9223372036854775808 WHEN 2 THEN 9223372036854775807"
            + " ELSE (n - 50000) * 184467440737 END, ''");
    create(
        "widest_unsigned",
        "n bigint unsigned PRIMARY KEY, t text",
        "CASE n WHEN 1 THEN 0 WHEN 2 THEN 18446744073709551615"
            + " ELSE CAST(n AS unsigned) * 184467440737095 END, ''");
    for (String table : List.of("widest_signed", "widest_unsigned")) {
      assertThat(conditions(table, 2)).hasSizeGreaterThan(2);
      assertThat(reader().read(SlicedTables.request(table, 2)).rows())
          .hasSize(ROWS)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  default void a_key_of_one_value_before_all_others_is_one_slice() throws Exception {
    create("one_tenant", "n int, m int, PRIMARY KEY (n, m)", "7, n");
    try (TableSnapshot snapshot = open("one_tenant", 2)) {
      assertThat(snapshot.slices()).containsExactly(Slice.whole());
      assertThat(snapshot.readers()).hasSize(1);
    }
  }

  @Test
  default void a_hostile_name_of_the_key_is_quoted() throws Exception {
    create("hostile ` table", "`k``e'y` int PRIMARY KEY, n int", "n, n");
    assertThat(conditions("hostile ` table", 2)).hasSizeGreaterThan(2);
    assertThat(reader().read(SlicedTables.request("hostile ` table", 2)).rows()).hasSize(ROWS);
  }

  @Test
  default void a_partitioned_table_is_read_in_slices() throws Exception {
    tables()
        .create(
            "parted",
            "n int PRIMARY KEY, t text",
            "PARTITION BY HASH (n) PARTITIONS 3",
            "n, 'row'");
    assertThat(reader().read(SlicedTables.request("parted", 2)).rows())
        .hasSize(ROWS)
        .doesNotHaveDuplicates();
  }

  @Test
  default void tables_without_such_a_key_are_read_in_one_slice() throws Exception {
    create("keyless", "n int, t text", "n, ''");
    create("unique_only", "n int NOT NULL UNIQUE, t text", "n, ''");
    create("text_key", "n varchar(9) PRIMARY KEY", "n");
    tables().create("other_engine", "n int PRIMARY KEY, t text", "ENGINE=MyISAM", "n, ''");
    for (String table : List.of("keyless", "unique_only", "text_key", "other_engine")) {
      assertSingle(fixture().credentials(), table, "it is small, or no InnoDB table");
    }
  }

  @Test
  default void a_user_who_may_not_lock_tables_reads_in_one_slice() throws Exception {
    createSliceable("unlockable");
    Credentials reader = user("unlocking", "");
    assertSingle(reader, "unlockable", "the user lacks the privilege LOCK TABLES");
  }

  @Test
  default void a_user_with_few_connections_reads_with_those() throws Exception {
    createSliceable("throng");
    Credentials two = user("two_at_most", "WITH MAX_USER_CONNECTIONS 2");
    Credentials three = user("three_at_most", "WITH MAX_USER_CONNECTIONS 3");
    grant("LOCK TABLES", "two_at_most", "three_at_most");
    assertSingle(two, "throng", "the server takes no further connection");
    assertReaders(three, "throng", 8, 2);
  }

  @Test
  default void a_writer_that_does_not_commit_makes_it_one_slice() throws Exception {
    createSliceable("written");
    try (Connection writer = fixture().administrator();
        Statement statement = writer.createStatement()) {
      writer.setAutoCommit(false);
      statement.executeUpdate("UPDATE written SET t = 'not committed' WHERE n = 5");
      assertSingle(fixture().credentials(), "written", "others were writing to it");
      writer.rollback();
    }
    assertReaders(fixture().credentials(), "written", 2, 2);
  }

  /** The writer changes the first and the last row at once, so that nobody may see them differ. */
  @Test
  default void no_commit_lies_between_the_snapshots_of_two_readers() throws Exception {
    createSliceable("busy");
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService threads = Executors.newSingleThreadExecutor();
    Future<?> writer =
        threads.submit(
            () -> {
              for (int i = 0; !done.get(); i++) {
                reader().execute("UPDATE busy SET t = '" + i + "' WHERE n IN (1, " + ROWS + ")");
              }
              return null;
            });
    try {
      for (int i = 0; i < 20; i++) {
        assertThat(endsOf("busy")).as("snapshot " + i).hasSize(1);
      }
    } finally {
      done.set(true);
      writer.get();
      threads.shutdown();
    }
  }

  @Test
  default void once_a_table_is_open_others_write_to_it() throws Exception {
    createSliceable("unlocked");
    try (TableSnapshot snapshot = open("unlocked", 2);
        Connection writer = fixture().administrator();
        Statement statement = writer.createStatement()) {
      statement.execute("SET lock_wait_timeout = 1, innodb_lock_wait_timeout = 1");
      assertThat(statement.executeUpdate("DELETE FROM unlocked WHERE n > 1")).isEqualTo(ROWS - 1);
      assertThat(reader().read(snapshot).rows()).hasSize(ROWS);
    }
  }

  /** Such an expression may read tables that are not locked. */
  @Test
  default void a_table_masked_by_an_expression_is_read_in_one_slice() throws Exception {
    createSliceable("expressed");
    ColumnReading masked =
        new ColumnReading(
            "t",
            Optional.of("varchar(9)"),
            Optional.of(new Mask.Sql("(SELECT MAX(n) FROM expressed AS other)")),
            Policies.strict());
    ExtractRequest plain = SourceReader.request("expressed", List.of(masked), "k".repeat(64));
    try (TableSnapshot snapshot = open(fixture().credentials(), plain.over(2))) {
      assertThat(snapshot.slices()).containsExactly(Slice.whole());
    }
  }

  @Test
  default void every_session_knows_the_key_of_masked_values() throws Exception {
    createSliceable("hashed");
    ColumnReading masked =
        new ColumnReading("t", Optional.empty(), Optional.of(new Mask.Sha256()), Policies.strict());
    ExtractRequest plain = SourceReader.request("hashed", List.of(masked), "k".repeat(64));
    try (TableSnapshot snapshot = open(fixture().credentials(), plain.over(2))) {
      Set<String> tokens = new HashSet<>();
      for (SliceReader reader : snapshot.readers()) {
        KeptRows kept = new KeptRows(plain.nullMarker());
        reader.read(snapshot.slices().get(0), kept, new Tally(snapshot.columns()));
        kept.rows().forEach(row -> tokens.add(row.get(0)));
      }
      assertThat(tokens).hasSize(1).doesNotContainNull();
    }
  }

  @Test
  default void the_statistics_say_how_many_rows_there_are() throws Exception {
    createSliceable("estimated");
    try (TableSnapshot snapshot = open("estimated", 1)) {
      assertThat(snapshot.estimatedRows().orElseThrow()).isBetween(ROWS / 2L, ROWS * 2L);
    }
  }

  private void create(String table, String columns, String values) throws SQLException {
    tables().create(table, columns, "", values);
  }

  /** Texts of the first and the last row, each read by a reader of its own. */
  private Set<String> endsOf(String table) throws StepFailure {
    ExtractRequest both = SourceReader.request(table, Map.of(), "n", "t").over(2);
    try (TableSnapshot snapshot = open(fixture().credentials(), both)) {
      assertThat(snapshot.readers()).hasSize(2);
      List<Slice> slices = snapshot.slices();
      List<Slice> ends = List.of(slices.get(0), slices.get(slices.size() - 1));
      Set<String> texts = new HashSet<>();
      for (int i = 0; i < 2; i++) {
        KeptRows kept = new KeptRows(both.nullMarker());
        snapshot.readers().get(i).read(ends.get(i), kept, new Tally(snapshot.columns()));
        kept.rows().stream()
            .filter(row -> row.get(0).equals("1") || row.get(0).equals("" + ROWS))
            .forEach(row -> texts.add(row.get(1)));
      }
      return texts;
    }
  }

  private List<String> conditions(String table, int connections) throws StepFailure {
    try (TableSnapshot snapshot = open(table, connections)) {
      return snapshot.slices().stream().map(slice -> slice.condition().orElseThrow()).toList();
    }
  }

  /** The kind of access and the index that the server chooses. */
  private List<String> plan(String select) throws SQLException {
    try (Connection connection = fixture().administrator();
        Statement statement = connection.createStatement();
        ResultSet plan = statement.executeQuery("EXPLAIN FORMAT=TRADITIONAL " + select)) {
      plan.next();
      return List.of(plan.getString("type"), plan.getString("key"));
    }
  }

  private long count(String table, String condition) throws SQLException {
    try (Connection connection = fixture().administrator();
        Statement statement = connection.createStatement();
        ResultSet count =
            statement.executeQuery(
                "SELECT COUNT(*) FROM " + fixture().quoted(table) + " WHERE " + condition)) {
      count.next();
      return count.getLong(1);
    }
  }

  private Credentials user(String name, String limits) throws SQLException {
    reader().execute("DROP USER IF EXISTS " + name);
    reader().execute("CREATE USER " + name + " IDENTIFIED BY 'reading' " + limits);
    grant("SELECT", name);
    return new Credentials(name, "reading");
  }

  private void grant(String privilege, String... users) throws SQLException {
    for (String user : users) {
      reader()
          .execute(
              "GRANT "
                  + privilege
                  + " ON "
                  + fixture().quoted(MySqlFixture.DATABASE)
                  + ".* TO "
                  + user);
    }
  }

  private void assertSingle(Credentials credentials, String table, String reason)
      throws StepFailure {
    try (ReasonLog log = ReasonLog.open();
        TableSnapshot snapshot = open(credentials, SlicedTables.request(table, 2))) {
      assertThat(log.lines()).as(table).singleElement().asString().contains("of 2: " + reason);
      assertThat(snapshot.slices()).as(table).containsExactly(Slice.whole());
      assertThat(snapshot.readers()).as(table).hasSize(1);
      assertThat(reader().read(snapshot).rows()).as(table).hasSize(ROWS);
    }
  }

  private void assertReaders(Credentials credentials, String table, int connections, int readers)
      throws StepFailure {
    try (TableSnapshot snapshot = open(credentials, SlicedTables.request(table, connections))) {
      assertThat(snapshot.readers()).hasSize(readers);
      assertThat(reader().read(snapshot).rows()).hasSize(ROWS).doesNotHaveDuplicates();
    }
  }

  private TableSnapshot open(String table, int connections) throws StepFailure {
    return tables().open(table, connections);
  }

  private TableSnapshot open(Credentials credentials, ExtractRequest request) throws StepFailure {
    return tables().open(credentials, request);
  }

  private SlicedTables tables() {
    return new SlicedTables(fixture());
  }
}
