package io.tableferry.worker.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.worker.engine.extract.Slice;
import io.tableferry.worker.engine.extract.SliceReader;
import io.tableferry.worker.engine.extract.TableSnapshot;
import io.tableferry.worker.engine.extract.Tally;
import io.tableferry.worker.engine.failure.StepFailure;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How a table is read over several connections at once. Implemented by the tests of a source. */
public interface SlicesContract extends SourceUnderTest {

  /** Enough to be worth several slices. */
  int ROWS = 100_000;

  /**
   * Makes a table of {@link #ROWS} rows that can be read in slices: {@code (n integer, t text)}; n
   * counts from 1 and is the key, t is {@code row}.
   */
  void createSliceable(String table) throws SQLException;

  @Test
  default void all_slices_together_are_the_table_and_no_row_is_in_two() throws Exception {
    createSliceable("sliced");
    try (TableSnapshot snapshot = open("sliced", 3)) {
      assertThat(snapshot.readers()).hasSize(3);
      assertThat(snapshot.slices()).hasSizeGreaterThanOrEqualTo(3);
      List<String> numbers = new ArrayList<>();
      for (Slice slice : snapshot.slices()) {
        numbers.addAll(read(snapshot, snapshot.readers().get(slice.index() % 3), slice));
      }
      assertThat(numbers)
          .containsExactlyInAnyOrderElementsOf(
              IntStream.rangeClosed(1, ROWS).mapToObj(Integer::toString).toList());
    }
  }

  @Test
  default void slices_are_of_about_the_same_size() throws Exception {
    createSliceable("balanced");
    try (TableSnapshot snapshot = open("balanced", 2)) {
      int even = ROWS / snapshot.slices().size();
      for (Slice slice : snapshot.slices()) {
        assertThat(read(snapshot, snapshot.readers().get(0), slice))
            .hasSizeBetween(even / 3, even * 3);
      }
    }
  }

  @Test
  default void every_reader_sees_the_same_instant() throws Exception {
    createSliceable("still");
    try (TableSnapshot snapshot = open("still", 3)) {
      reader().execute("UPDATE still SET t = 'changed'");
      reader().execute("DELETE FROM still WHERE n > 10");
      reader().execute("INSERT INTO still VALUES (" + (ROWS + 1) + ", 'new')");
      List<String> numbers = new ArrayList<>();
      for (Slice slice : snapshot.slices()) {
        SliceReader last = snapshot.readers().get(2 - slice.index() % 3);
        numbers.addAll(read(snapshot, last, slice));
      }
      assertThat(numbers).hasSize(ROWS).doesNotContain(Integer.toString(ROWS + 1));
    }
  }

  @Test
  default void one_connection_reads_a_table_in_one_slice() throws Exception {
    createSliceable("alone");
    try (TableSnapshot snapshot = open("alone", 1)) {
      assertThat(snapshot.slices()).containsExactly(Slice.whole());
      assertThat(snapshot.readers()).hasSize(1);
    }
  }

  @Test
  default void a_view_and_a_table_of_few_rows_are_read_in_one_slice() throws Exception {
    createSliceable("behind_view");
    reader().execute("DROP VIEW IF EXISTS in_front");
    reader().execute("CREATE VIEW in_front AS SELECT n, t FROM behind_view");
    reader().createTable("few", "n integer primary key, t " + fixture().textType());
    reader().insert("few", 1, "x");
    for (String table : List.of("in_front", "few")) {
      try (TableSnapshot snapshot = open(table, 4)) {
        assertThat(snapshot.slices()).containsExactly(Slice.whole());
        assertThat(snapshot.readers()).hasSize(1);
      }
    }
    reader().execute("DROP VIEW in_front");
  }

  @Test
  default void refused_values_are_counted_in_the_whole_table() throws Exception {
    createSliceable("refusing");
    reader().execute("UPDATE refusing SET t = 'much too long' WHERE n % 1000 = 0");
    Failure failure =
        reader().failure(SourceReader.request("refusing", Map.of("t", "varchar(5)"), "t").over(3));
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_VALUE_REFUSED);
    assertThat(failure.message()).contains("100 values");
  }

  private TableSnapshot open(String table, int connections) throws StepFailure {
    return fixture()
        .source()
        .open(
            fixture().connection(),
            fixture().credentials(),
            SourceReader.request(table, Map.of(), "n").over(connections));
  }

  private static List<String> read(TableSnapshot snapshot, SliceReader reader, Slice slice)
      throws StepFailure {
    KeptRows kept = new KeptRows(SourceReader.MARKER);
    reader.read(slice, kept, new Tally(snapshot.columns()));
    return kept.rows().stream().map(row -> row.get(0)).toList();
  }
}
