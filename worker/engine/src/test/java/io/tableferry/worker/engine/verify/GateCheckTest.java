package io.tableferry.worker.engine.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.Gate;
import io.tableferry.contract.Gate.Reaction;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class GateCheckTest {

  private static final Gate STANDARD = Gate.standard();

  @Test
  void an_empty_source_does_not_replace_a_filled_table() {
    assertThat(GateCheck.objection(STANDARD, OptionalLong.of(1_234), 0))
        .hasValueSatisfying(reason -> assertThat(reason).contains("1,234", "empty: publish"));
    assertThat(GateCheck.objection(STANDARD, OptionalLong.of(0), 0)).isEmpty();
    assertThat(GateCheck.objection(gate(Reaction.PUBLISH, 50), OptionalLong.of(1_234), 0))
        .isEmpty();
  }

  @Test
  void a_first_version_may_be_empty_unless_the_manifest_minds() {
    assertThat(GateCheck.objection(STANDARD, OptionalLong.empty(), 0)).isEmpty();
    assertThat(
            GateCheck.objection(
                new Gate(Reaction.HOLD, Reaction.HOLD, 50), OptionalLong.empty(), 0))
        .hasValueSatisfying(reason -> assertThat(reason).contains("empty_first: publish"));
  }

  @Test
  void a_drop_is_held_only_beyond_its_share() {
    assertThat(GateCheck.objection(STANDARD, OptionalLong.of(100), 50)).isEmpty();
    assertThat(GateCheck.objection(STANDARD, OptionalLong.of(100), 49))
        .hasValueSatisfying(reason -> assertThat(reason).contains("max_row_drop", "50 %"));
    assertThat(GateCheck.objection(STANDARD, OptionalLong.of(100), 1_000)).isEmpty();
    assertThat(GateCheck.objection(gate(Reaction.HOLD, 100), OptionalLong.of(100), 1)).isEmpty();
    assertThat(GateCheck.objection(gate(Reaction.HOLD, 0), OptionalLong.of(100), 99)).isPresent();
  }

  private static Gate gate(Reaction empty, int drop) {
    return new Gate(empty, Reaction.PUBLISH, drop);
  }
}
