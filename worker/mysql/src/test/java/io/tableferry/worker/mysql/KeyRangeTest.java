package io.tableferry.worker.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class KeyRangeTest {

  @Test
  void parts_follow_each_other_and_are_all_of_the_range() {
    assertThat(range(-5, 4).cut(3)).containsExactly(range(-5, -3), range(-2, 0), range(1, 4));
  }

  @Test
  void there_are_no_more_parts_than_values() {
    assertThat(range(7, 8).cut(64)).containsExactly(range(7, 7), range(8, 8));
    assertThat(range(7, 7).cut(64)).containsExactly(range(7, 7));
  }

  private static KeyRange range(long least, long greatest) {
    return new KeyRange(BigInteger.valueOf(least), BigInteger.valueOf(greatest));
  }
}
