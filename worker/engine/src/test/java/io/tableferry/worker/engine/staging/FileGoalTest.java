package io.tableferry.worker.engine.staging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;

class FileGoalTest {

  private static final long MIB = 1 << 20;
  private static final long SIZE = 64 * MIB;
  private static final int ROW = 64;
  private static final int ROWS_A_BLOCK = 1_000;

  @Test
  void files_have_the_usual_size_if_any_number_will_do() {
    assertThat(files(new FileGoal(SIZE, 1, OptionalLong.of(1)), 300 * MIB)).hasSize(5);
  }

  @Test
  void their_number_is_a_multiple_of_the_slices_and_they_are_of_about_one_size() {
    List<Long> files = files(expecting(4, rows(300 * MIB)), 300 * MIB);
    assertThat(files).hasSize(8).allSatisfy(even(300 * MIB / 8));
  }

  @Test
  void every_slice_has_a_file_even_of_a_table_that_would_fit_into_one() {
    assertThat(files(expecting(4, rows(20 * MIB)), 20 * MIB)).hasSize(4).allSatisfy(even(5 * MIB));
  }

  @Test
  void a_table_of_a_megabyte_a_slice_or_less_is_one_file() {
    assertThat(files(expecting(8, rows(7 * MIB)), 7 * MIB)).hasSize(1);
  }

  @Test
  void an_expectation_that_is_a_tenth_off_still_gives_a_multiple() {
    assertThat(files(expecting(4, rows(270 * MIB)), 300 * MIB)).hasSize(8);
    assertThat(files(expecting(4, rows(330 * MIB)), 300 * MIB)).hasSize(8);
  }

  @Test
  void no_file_is_tiny_or_huge_however_wrong_the_expectation_is() {
    for (long expected : new long[] {0, 1, rows(10 * MIB), rows(3_000 * MIB)}) {
      List<Long> files = files(expecting(4, expected), 500 * MIB);
      assertThat(files).allSatisfy(size -> assertThat(size).isLessThan(2 * SIZE));
      assertThat(files.subList(0, files.size() - 1))
          .allSatisfy(size -> assertThat(size).isGreaterThanOrEqualTo(MIB));
    }
  }

  @Test
  void without_an_expectation_files_have_the_usual_size() {
    assertThat(files(new FileGoal(SIZE, 4, OptionalLong.empty()), 300 * MIB)).hasSize(5);
  }

  private static FileGoal expecting(int multiple, long rows) {
    return new FileGoal(SIZE, multiple, OptionalLong.of(rows));
  }

  private static long rows(long bytes) {
    return bytes / ROW;
  }

  private static ThrowingConsumer<Long> even(long size) {
    return file -> assertThat(file).isBetween(size * 3 / 4, size * 5 / 4);
  }

  /** Sizes of the files of so many bytes. */
  private static List<Long> files(FileGoal goal, long bytes) {
    List<Long> closed = new ArrayList<>();
    long closedBytes = 0;
    long open = 0;
    for (long rows = ROWS_A_BLOCK; rows * ROW <= bytes; rows += ROWS_A_BLOCK) {
      open += ROWS_A_BLOCK * ROW;
      if (goal.reached(closed.size(), closedBytes, open, rows)) {
        closed.add(open);
        closedBytes += open;
        open = 0;
      }
    }
    if (open > 0) {
      closed.add(open);
    }
    return closed;
  }
}
