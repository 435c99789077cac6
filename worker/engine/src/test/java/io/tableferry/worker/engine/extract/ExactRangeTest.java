package io.tableferry.worker.engine.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.worker.engine.warehouse.RedshiftType;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ExactRangeTest {

  @Test
  void a_decimal_holds_all_numbers_of_its_digits() {
    assertThat(range("decimal(5,2)"))
        .isEqualTo(new ExactRange(new BigDecimal("-999.99"), new BigDecimal("999.99"), 2));
    assertThat(range("smallint").least()).isEqualByComparingTo("-32768");
    assertThat(range("bigint").greatest()).isEqualByComparingTo("9223372036854775807");
    assertThat(ExactRange.of(RedshiftType.parse("real"))).isEmpty();
    assertThat(ExactRange.of(RedshiftType.parse("varchar(10)"))).isEmpty();
  }

  @Test
  void a_range_covers_another_if_it_has_its_numbers_and_its_digits() {
    assertThat(range("bigint").covers(range("integer"))).isTrue();
    assertThat(range("integer").covers(range("bigint"))).isFalse();
    assertThat(range("decimal(20,0)").covers(range("bigint"))).isTrue();
    assertThat(range("decimal(18,0)").covers(range("bigint"))).isFalse();
    assertThat(range("decimal(12,4)").covers(range("decimal(10,2)"))).isTrue();
    assertThat(range("decimal(12,4)").covers(range("decimal(12,2)"))).isFalse();
    assertThat(range("decimal(12,1)").covers(range("decimal(5,2)"))).isFalse();
  }

  private static ExactRange range(String type) {
    return ExactRange.of(RedshiftType.parse(type)).orElseThrow();
  }
}
