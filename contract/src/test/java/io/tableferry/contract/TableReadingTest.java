package io.tableferry.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TableReadingTest {

  @Test
  void no_column_is_hashed_without_a_key() {
    ColumnReading hashed =
        new ColumnReading(
            "email", Optional.empty(), Optional.of(new Mask.Sha256()), Policies.strict());
    assertThatThrownBy(
            () ->
                new TableReading(
                    "users",
                    List.of(hashed),
                    Optional.empty(),
                    Drift.FAIL,
                    List.of(),
                    1,
                    ReadLimits.standard()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_policy_has_only_the_answers_that_make_sense_for_it() {
    assertThatThrownBy(
            () -> new Policies(Map.of(Policy.ZERO_DATE, Reaction.TRUNCATE), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Policies.strict().reaction(Policy.ZERO_DATE)).isEqualTo(Reaction.FAIL);
  }

  @Test
  void a_column_that_is_gone_leaves_the_design() {
    TableDesign design =
        new TableDesign(Optional.of("a"), List.of("b", "a"), Map.of("a", "raw", "b", "zstd"));
    assertThat(design.without(Set.of("a")))
        .isEqualTo(new TableDesign(Optional.empty(), List.of("b"), Map.of("b", "zstd")));
    assertThat(design.without(Set.of())).isEqualTo(design);
  }
}
