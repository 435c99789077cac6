package io.tableferry.worker.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.worker.engine.extract.ColumnMapping;
import io.tableferry.worker.engine.extract.TableSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a source must do on a real server. Implemented by the tests of every source. */
public interface SourceContract extends LoginContract, InterruptionContract {

  /** Texts that get lost or change when somebody is careless. */
  List<String> NASTY_TEXTS =
      List.of(
          "",
          " ",
          " both sides ",
          "\\N",
          SourceReader.MARKER.text(),
          "NULL",
          "\\",
          "\\.",
          "comma,comma",
          "\"",
          "he said \"no\"",
          "'; DROP TABLE nasty; --",
          "line\nfeed",
          "carriage\rreturn",
          "both\r\n",
          "tab\tulator",
          "naïve Ünïcödé ﷽ 漢字",
          "emoji 😀👩‍👩‍👧",
          "\u0001\u001f\u007f\u0085\u2028",
          "x".repeat(65_535));

  @Test
  default void texts_arrive_as_they_are() throws Exception {
    reader().createTable("nasty", "id integer, t " + fixture().textType());
    for (int i = 0; i < NASTY_TEXTS.size(); i++) {
      reader().insert("nasty", i, NASTY_TEXTS.get(i));
    }
    assertThat(reader().read("nasty", "id", "t").rows())
        .extracting(row -> row.get(1))
        .containsExactlyInAnyOrderElementsOf(NASTY_TEXTS);
  }

  @Test
  default void null_and_the_empty_text_stay_apart() throws Exception {
    reader().createTable("nulls", "id integer, t " + fixture().textType());
    reader().insert("nulls", 1, null);
    reader().insert("nulls", 2, "");
    reader().insert("nulls", null, "x");
    assertThat(reader().read("nulls", "id", "t").rows())
        .containsExactlyInAnyOrder(
            Arrays.asList("1", null), List.of("2", ""), Arrays.asList(null, "x"));
    assertThat(reader().read("nulls", "t").rows())
        .containsExactlyInAnyOrder(Arrays.asList((String) null), List.of(""), List.of("x"));
  }

  @Test
  default void an_empty_table_has_columns_and_no_rows() throws Exception {
    reader().createTable("vacant", "id integer, t " + fixture().textType());
    SourceReader.Read read = reader().read("vacant", "id", "t");
    assertThat(read.columns()).extracting(ColumnMapping::column).containsExactly("id", "t");
    assertThat(read.rows()).isEmpty();
  }

  @Test
  default void only_the_columns_asked_for_are_read_in_the_order_asked_for() throws Exception {
    reader().createTable("wide", "a integer, b integer, c integer");
    reader().insert("wide", 1, 2, 3);
    assertThat(reader().read("wide", "c", "a").rows()).containsExactly(List.of("3", "1"));
  }

  @Test
  default void a_view_is_read_like_a_table() throws Exception {
    reader().execute("DROP VIEW IF EXISTS doubled");
    reader().createTable("single", "n integer");
    reader().insert("single", 21);
    reader().execute("CREATE VIEW doubled AS SELECT n, n * 2 AS twice FROM single");
    assertThat(reader().read("doubled", "n", "twice").rows()).containsExactly(List.of("21", "42"));
    reader().execute("DROP VIEW doubled");
  }

  @Test
  default void hostile_names_of_tables_and_columns_work() throws Exception {
    List<String> names = fixture().hostileNames();
    for (String table : names) {
      List<String> columns = new ArrayList<>();
      names.forEach(name -> columns.add(fixture().quoted(name) + " integer"));
      reader().createTable(table, String.join(", ", columns));
      reader().insert(table, names.stream().map(names::indexOf).toArray());
      SourceReader.Read read = reader().read(table, names.toArray(String[]::new));
      assertThat(read.columns()).extracting(ColumnMapping::column).containsExactlyElementsOf(names);
      assertThat(read.rows())
          .containsExactly(names.stream().map(name -> "" + names.indexOf(name)).toList());
    }
  }

  @Test
  default void rows_added_after_the_snapshot_do_not_appear() throws Exception {
    reader().createTable("moving", "id integer");
    reader().insert("moving", 1);
    Instant before = fixture().clock();
    try (TableSnapshot snapshot = reader().open("moving", "id")) {
      reader().insert("moving", 2);
      reader().execute("UPDATE moving SET id = 10 WHERE id = 1");
      assertThat(reader().read(snapshot).rows()).containsExactly(List.of("1"));
      assertThat(snapshot.takenAt()).isBetween(before, fixture().clock());
    }
  }

  @Test
  default void a_missing_table_is_named_with_the_nearest_one() throws Exception {
    reader().createTable("customers", "id integer");
    Failure failure = reader().failure("costumers", "id");
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_TABLE_MISSING);
    assertThat(failure.message()).contains("costumers").contains("did you mean customers?");
  }

  @Test
  default void all_missing_columns_are_named_at_once() throws Exception {
    reader().createTable("gaps", "identifier integer, email integer");
    Failure failure = reader().failure("gaps", "identifer", "email", "shoe_size");
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_COLUMN_MISSING);
    assertThat(failure.message())
        .contains("gaps")
        .contains("identifer (did you mean identifier?)")
        .contains("shoe_size")
        .doesNotContain("email");
  }

  @Test
  default void a_type_that_the_manifest_sets_is_taken_if_nothing_can_change() throws Exception {
    reader().createTable("typed", "n integer, d decimal(10,2)");
    reader().insert("typed", 7, new java.math.BigDecimal("1.50"));
    Map<String, String> types = Map.of("n", "bigint", "d", "decimal(12,4)");
    SourceReader.Read read = reader().read(types, "typed", "n", "d");
    assertThat(read.columns())
        .extracting(column -> column.target().ddl())
        .containsExactly("BIGINT", "DECIMAL(12,4)");
    assertThat(read.rows()).containsExactly(List.of("7", "1.50"));
  }

  @Test
  default void all_types_that_would_change_values_are_refused_at_once() throws Exception {
    reader().createTable("untyped", "n integer, t date");
    Failure failure = reader().failure(Map.of("n", "date", "t", "smallint"), "untyped", "n", "t");
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_TYPE_UNSUPPORTED);
    assertThat(failure.message()).contains("n is").contains("DATE").contains("t is");
    assertThat(failure.action()).contains("types:");
  }
}
