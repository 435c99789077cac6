package io.tableferry.worker.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import io.tableferry.contract.ColumnDrift;
import io.tableferry.contract.Drift;
import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Inspection;
import io.tableferry.contract.Policy;
import io.tableferry.contract.ReadLimits;
import io.tableferry.contract.SourceColumn;
import io.tableferry.worker.engine.extract.ExtractRequest;
import io.tableferry.worker.engine.extract.TableSnapshot;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.testkit.SourceContract;
import io.tableferry.worker.testkit.SourceReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is particular to MySQL and MariaDB. */
interface MySqlSourceContract extends SourceContract {

  /** Two o'clock does not exist on 31 March 2024 in this zone, and comes twice on 27 October. */
  List<String> ZONE =
      List.of(
          "DELETE FROM mysql.time_zone WHERE time_zone_id = 9001",
          "DELETE FROM mysql.time_zone_name WHERE time_zone_id = 9001",
          "DELETE FROM mysql.time_zone_transition WHERE time_zone_id = 9001",
          "DELETE FROM mysql.time_zone_transition_type WHERE time_zone_id = 9001",
          "INSERT INTO mysql.time_zone VALUES (9001, 'N')",
          "INSERT INTO mysql.time_zone_name VALUES ('Test/Gap', 9001)",
          "INSERT INTO mysql.time_zone_transition VALUES (9001, 1711846800, 1), (9001, 1729990800, 0)",
          "INSERT INTO mysql.time_zone_transition_type VALUES"
              + " (9001, 0, 3600, 0, 'STD'), (9001, 1, 7200, 1, 'DST')");

  @Test
  default void instants_are_in_utc_and_local_times_untouched_whatever_the_servers_zone()
      throws Exception {
    for (String statement : ZONE) {
      reader().execute(statement);
    }
    reader().createTable("clocks", "id int, t timestamp NULL, d datetime");
    reader().execute("SET GLOBAL time_zone = '+00:00'");
    try {
      reader()
          .execute(
              "INSERT INTO clocks VALUES (1, from_unixtime(1711846799), '2024-03-31 02:30:00'),"
                  + " (2, from_unixtime(1711846800), '2024-03-31 02:30:00'),"
                  + " (3, from_unixtime(1729989000), '2024-10-27 02:30:00'),"
                  + " (4, from_unixtime(1729992600), '2024-10-27 02:30:00')");
      reader().execute("SET GLOBAL time_zone = 'Test/Gap'");
      assertThat(reader().read("clocks", "id", "t", "d").rows())
          .containsExactlyInAnyOrder(
              List.of("1", "2024-03-31 00:59:59+00", "2024-03-31 02:30:00"),
              List.of("2", "2024-03-31 01:00:00+00", "2024-03-31 02:30:00"),
              List.of("3", "2024-10-27 00:30:00+00", "2024-10-27 02:30:00"),
              List.of("4", "2024-10-27 01:30:00+00", "2024-10-27 02:30:00"));
    } finally {
      reader().execute("SET GLOBAL time_zone = 'SYSTEM'");
    }
  }

  @Test
  default void columns_are_found_in_any_case_and_generated_ones_are_read() throws Exception {
    reader().createTable("cases", "Id integer, Twice integer AS (Id * 2) STORED");
    reader().execute("INSERT INTO cases (Id) VALUES (4)");
    assertThat(reader().read("cases", "ID", "twice").rows()).containsExactly(List.of("4", "8"));
  }

  @Test
  default void a_name_that_jdbc_would_take_for_an_escape_is_the_column_itself() throws Exception {
    reader().createTable("escapes", "`{fn x}` int, x int, `{d '2020-01-01'}` int");
    reader().execute("INSERT INTO escapes VALUES (1, 2, 3)");
    assertThat(reader().read("escapes", "{fn x}", "{d '2020-01-01'}").rows())
        .containsExactly(List.of("1", "3"));
  }

  /** U+1E9E is U+00DF in lower case; to these servers they are two letters. */
  @Test
  default void names_that_only_java_takes_for_one_are_two_columns() throws Exception {
    reader().createTable("letters", "`ẞ` int, `ß` int, id int");
    reader().execute("INSERT INTO letters VALUES (1, 2, 3)");
    assertThat(reader().read("letters", "ID").rows()).containsExactly(List.of("3"));
    assertThat(reader().read("letters", "ß").rows()).containsExactly(List.of("2"));
    assertThat(reader().read("letters", "ẞ").rows()).containsExactly(List.of("1"));
    assertThat(reader().read("letters", "ß", "ẞ").rows()).containsExactly(List.of("2", "1"));
  }

  @Test
  default void every_code_of_the_sets_taken_for_complete_is_a_character() throws Exception {
    for (String charset : CharacterSet.COMPLETE) {
      reader().createTable("codes", "id int, c varchar(9) character set " + charset);
      for (int code = 1; code < 256; code++) {
        reader().execute("INSERT INTO codes VALUES (%d, x'%02x')".formatted(code, code));
      }
      SourceReader.Read read = reader().read("codes", "id", "c");
      assertThat(read.rows())
          .as(charset)
          .filteredOn(row -> row.get(1).contains("\uFFFD") || row.get(1).contains("?"))
          .extracting(row -> row.get(0))
          .containsExactly("63");
      assertThat(read.columns().get(1).policies()).doesNotContainKey(Policy.INVALID_TEXT);
    }
  }

  @Test
  default void a_column_that_disappeared_or_was_retyped_is_a_failure() throws Exception {
    List<SourceColumn> known = published();
    Failure gone = reader().failure(drifting(known, Drift.FAIL, "id", "gone"));
    assertThat(gone.code()).isEqualTo(FailureCode.SOURCE_COLUMN_MISSING);
    assertThat(gone.message()).contains("no gone");
    Failure retyped = reader().failure(drifting(known, Drift.FAIL, "id", "amount"));
    assertThat(retyped.code()).isEqualTo(FailureCode.SOURCE_COLUMN_CHANGED);
    assertThat(retyped.message()).contains("amount changed from int", "to decimal(12,2)");
  }

  @Test
  default void drift_that_is_to_be_recorded_is_and_what_is_not_listed_is_not_read()
      throws Exception {
    ExtractRequest request = drifting(published(), Drift.RECORD, "ID", "gone", "amount");
    try (TableSnapshot snapshot =
        fixture().source().open(fixture().connection(), fixture().credentials(), request)) {
      assertThat(snapshot.shape().drift())
          .extracting(ColumnDrift::column, ColumnDrift::kind)
          .containsExactlyInAnyOrder(
              tuple("gone", ColumnDrift.Kind.DISAPPEARED),
              tuple("amount", ColumnDrift.Kind.RETYPED),
              tuple("fresh", ColumnDrift.Kind.UNLISTED));
      assertThat(snapshot.shape().columns())
          .extracting(SourceColumn::name)
          .containsExactly("id", "amount", "fresh", "gone");
      assertThat(reader().read(snapshot).rows()).containsExactly(List.of("1", "2.50"));
    }
  }

  @Test
  default void a_source_is_described_by_its_catalog() throws Exception {
    reader().execute("DROP VIEW IF EXISTS described_view");
    reader().createTable("described", "id int unsigned, t varchar(9) character set latin1, d date");
    reader().execute("CREATE VIEW described_view AS SELECT id FROM described");
    Inspection found = inspect("described_view", "described");
    assertThat(found.tables())
        .extracting(Inspection.Table::name)
        .containsExactly("described", "described_view");
    assertThat(found.tables()).extracting(Inspection.Table::kind).containsExactly("table", "view");
    assertThat(found.tables().get(0).estimatedRows()).isPresent();
    assertThat(found.tables().get(1).estimatedRows()).isEmpty();
    List<Inspection.Column> columns = found.tables().get(0).columns();
    assertThat(columns).extracting(Inspection.Column::name).containsExactly("id", "t", "d");
    assertThat(columns)
        .extracting(column -> column.target().orElse(""))
        .containsExactly("BIGINT", "VARCHAR(27)", "DATE");
    assertThat(columns)
        .extracting(column -> column.charset().orElse(""))
        .containsExactly("", "latin1", "");
    assertThat(columns.get(1).declared()).isEqualTo("varchar(9)");
    assertThat(columns.get(1).policies()).containsExactly(Policy.NUL_CHARACTER);
    assertThat(columns.get(2).policies()).containsExactly(Policy.ZERO_DATE);
    reader().execute("DROP VIEW described_view");
  }

  @Test
  default void all_tables_are_described_where_none_is_named() throws Exception {
    reader().createTable("one_of_many", "id int");
    assertThat(inspect().tables()).extracting(Inspection.Table::name).contains("one_of_many");
  }

  @Test
  default void tables_that_are_to_be_described_and_are_not_there_are_named() throws Exception {
    reader().createTable("customers", "id int");
    assertThat(inspectionFailure("costumers").message()).contains("did you mean customers?");
    Failure both = inspectionFailure("customers", "nothing_here", "nor_this");
    assertThat(both.code()).isEqualTo(FailureCode.SOURCE_TABLE_MISSING);
    assertThat(both.message()).contains("nothing_here, nor_this");
  }

  private Inspection inspect(String... tables) throws StepFailure {
    return fixture()
        .source()
        .inspect(fixture().connection(), fixture().credentials(), List.of(tables));
  }

  private Failure inspectionFailure(String... tables) {
    return catchThrowableOfType(StepFailure.class, () -> inspect(tables)).failure();
  }

  /** What the table was when it was published; since then it has been altered. */
  private List<SourceColumn> published() throws Exception {
    reader().createTable("drifting", "id int, amount int, gone date");
    List<SourceColumn> known;
    try (TableSnapshot snapshot = reader().open("drifting", "id")) {
      known = snapshot.shape().columns();
    }
    reader().createTable("drifting", "id int, amount decimal(12,2), fresh text");
    reader().insert("drifting", 1, 2.5, "unlisted");
    return known;
  }

  private static ExtractRequest drifting(List<SourceColumn> known, Drift drift, String... columns) {
    ExtractRequest plain = SourceReader.request("drifting", Map.of(), columns);
    return new ExtractRequest(
        plain.table(),
        plain.columns(),
        plain.nullMarker(),
        Optional.empty(),
        drift,
        known,
        1,
        ReadLimits.standard());
  }
}
