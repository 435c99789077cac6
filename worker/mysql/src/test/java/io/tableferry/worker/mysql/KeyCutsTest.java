package io.tableferry.worker.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyCutsTest {

  private static final BigInteger LEAST_SIGNED = BigInteger.TWO.pow(63).negate();
  private static final BigInteger GREATEST_UNSIGNED = BigInteger.TWO.pow(64).subtract(one());

  @Test
  void even_keys_are_cut_evenly() throws Exception {
    assertThat(KeyCuts.of(BigInteger.ZERO, number(1023), 1024, 4, KeyCutsTest::oneEach))
        .containsExactly(number(256), number(512), number(768));
  }

  @Test
  void estimates_that_are_all_twice_too_high_make_no_more_ranges() throws Exception {
    KeyCuts.Estimate twice = (least, greatest) -> 2 * oneEach(least, greatest);
    assertThat(KeyCuts.of(BigInteger.ZERO, number(1023), 1024, 4, twice))
        .containsExactly(number(256), number(512), number(768));
  }

  @Test
  void estimates_that_are_all_twice_too_low_make_no_fewer_ranges() throws Exception {
    KeyCuts.Estimate half = (least, greatest) -> oneEach(least, greatest) / 2;
    assertThat(KeyCuts.of(BigInteger.ZERO, number(1023), 1024, 4, half))
        .containsExactly(number(256), number(512), number(768));
  }

  @Test
  void all_signed_and_all_unsigned_numbers_can_be_cut() throws Exception {
    KeyCuts.Estimate even =
        (least, greatest) -> greatest.subtract(least).shiftRight(54).longValueExact();
    for (BigInteger least : List.of(LEAST_SIGNED, BigInteger.ZERO)) {
      BigInteger greatest = least.add(GREATEST_UNSIGNED);
      List<BigInteger> cuts = KeyCuts.of(least, greatest, 1024, 4, even);
      assertThat(cuts).isSorted().hasSize(3).allMatch(cut -> least.compareTo(cut) < 0);
    }
  }

  @Test
  void what_a_single_value_has_is_not_cut() throws Exception {
    assertThat(KeyCuts.of(number(7), number(7), 1000, 10, (least, greatest) -> 1000)).isEmpty();
  }

  /** As of a server that does not look at the range. */
  @Test
  void estimates_that_never_get_smaller_come_to_an_end() throws Exception {
    assertThat(
            KeyCuts.of(LEAST_SIGNED, GREATEST_UNSIGNED, 1000, 10, (least, greatest) -> 1_000_000))
        .isSorted()
        .doesNotHaveDuplicates();
  }

  private static long oneEach(BigInteger least, BigInteger greatest) {
    return greatest.subtract(least).add(one()).longValueExact();
  }

  private static BigInteger number(long value) {
    return BigInteger.valueOf(value);
  }

  private static BigInteger one() {
    return BigInteger.ONE;
  }
}
