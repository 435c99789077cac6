package io.tableferry.worker.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

class KeyCutsTest {

  private static final BigInteger LEAST_SIGNED = BigInteger.TWO.pow(63).negate();
  private static final BigInteger GREATEST_UNSIGNED =
      BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
  private static final KeyRange FROM_0_TO_1023 = new KeyRange(BigInteger.ZERO, number(1023));

  @Test
  void even_keys_are_cut_evenly_by_one_question() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    KeyCuts.Estimate estimate =
        ranges -> {
          asked.incrementAndGet();
          return each(KeyCutsTest::width).rows(ranges);
        };
    assertThat(KeyCuts.of(FROM_0_TO_1023, 1024, 4, estimate))
        .containsExactly(number(256), number(512), number(768));
    assertThat(asked).hasValue(1);
  }

  /** As of numbers that a new system goes on with far above those of the old. */
  @Test
  void keys_that_lie_close_together_beyond_a_wide_gap_are_cut_evenly() throws Exception {
    BigInteger dense = BigInteger.TWO.pow(62);
    KeyRange keys = new KeyRange(BigInteger.ONE, dense.add(number(999_999)));
    KeyCuts.Estimate estimate =
        each(
            range ->
                range.greatest().compareTo(dense) < 0
                    ? 0
                    : width(new KeyRange(range.least().max(dense), range.greatest())));
    assertThat(KeyCuts.of(keys, 1_000_000, 4, estimate))
        .hasSize(3)
        .allMatch(cut -> cut.compareTo(dense) > 0)
        .isSorted();
  }

  @Test
  void estimates_that_are_all_twice_too_high_make_no_more_ranges() throws Exception {
    assertThat(KeyCuts.of(FROM_0_TO_1023, 1024, 4, each(range -> 2 * width(range))))
        .containsExactly(number(256), number(512), number(768));
  }

  @Test
  void estimates_that_are_all_twice_too_low_make_no_fewer_ranges() throws Exception {
    assertThat(KeyCuts.of(FROM_0_TO_1023, 1024, 4, each(range -> width(range) / 2)))
        .containsExactly(number(256), number(512), number(768));
  }

  @Test
  void all_signed_and_all_unsigned_numbers_can_be_cut() throws Exception {
    KeyCuts.Estimate even =
        each(range -> range.greatest().subtract(range.least()).shiftRight(54).longValueExact());
    for (BigInteger least : List.of(LEAST_SIGNED, BigInteger.ZERO)) {
      KeyRange keys = new KeyRange(least, least.add(GREATEST_UNSIGNED));
      List<BigInteger> cuts = KeyCuts.of(keys, 1024, 4, even);
      assertThat(cuts).isSorted().hasSize(3).allMatch(cut -> least.compareTo(cut) < 0);
    }
  }

  /** As of a table that has its rows where its statistics do not expect them. */
  @Test
  void what_is_left_at_the_end_is_no_range_of_its_own_if_it_is_small() throws Exception {
    KeyRange keys = new KeyRange(BigInteger.ZERO, number(599));
    KeyCuts.Estimate estimate =
        each(
            range ->
                rowsBelow(range.greatest().longValueExact() + 1)
                    - rowsBelow(range.least().longValueExact()));
    assertThat(KeyCuts.of(keys, 306, 3, estimate)).containsExactly(number(200), number(400));
  }

  private static long rowsBelow(long key) {
    if (key <= 400) {
      return key / 2;
    }
    return key <= 500 ? 200 + (key - 400) * 104 / 100 : 304 + (key - 500) / 50;
  }

  @Test
  void what_a_single_value_has_is_not_cut() throws Exception {
    KeyRange seven = new KeyRange(number(7), number(7));
    assertThat(KeyCuts.of(seven, 1000, 10, each(range -> 1000))).isEmpty();
  }

  /** As of a server that does not look at the range. */
  @Test
  void estimates_that_never_get_smaller_come_to_an_end() throws Exception {
    KeyRange all = new KeyRange(LEAST_SIGNED, GREATEST_UNSIGNED);
    assertThat(KeyCuts.of(all, 1000, 10, each(range -> 1_000_000)))
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void a_table_whose_rows_are_not_seen_is_one_range() throws Exception {
    assertThat(KeyCuts.of(FROM_0_TO_1023, 1024, 4, each(range -> 0))).isEmpty();
  }

  private static KeyCuts.Estimate each(ToLongFunction<KeyRange> rows) {
    return ranges -> ranges.stream().mapToLong(rows).boxed().toList();
  }

  private static long width(KeyRange range) {
    return range.greatest().subtract(range.least()).longValueExact() + 1;
  }

  private static BigInteger number(long value) {
    return BigInteger.valueOf(value);
  }
}
