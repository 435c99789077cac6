package io.tableferry.worker.engine.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.ChangedValues;
import io.tableferry.contract.Policy;
import io.tableferry.contract.Reaction;
import io.tableferry.worker.engine.warehouse.RedshiftType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {

  private static final ColumnMapping NOTE =
      column(
          "note", Map.of(Policy.OVERLONG, Reaction.TRUNCATE, Policy.NUL_CHARACTER, Reaction.FAIL));
  private static final ColumnMapping NAME = column("name", Map.of());

  private final Tally tally = new Tally(List.of(NAME, NOTE));

  @Test
  void nothing_is_told_of_columns_in_which_all_is_well() {
    assertThat(tally.changed()).isEmpty();
    assertThat(tally.refused()).isEmpty();
  }

  @Test
  void what_a_policy_changed_is_kept_apart_from_what_none_lets_pass() {
    tally.add(1, Policy.OVERLONG, 1);
    tally.add(1, Policy.OVERLONG, 2);
    tally.add(1, Policy.NUL_CHARACTER, 4);
    tally.add(0, Policy.INVALID_TEXT, 8);
    assertThat(tally.changed())
        .containsExactly(new ChangedValues("note", Policy.OVERLONG, Reaction.TRUNCATE, 3));
    assertThat(tally.refused())
        .containsExactly(
            new Tally.Refused(NAME, Policy.INVALID_TEXT, 8),
            new Tally.Refused(NOTE, Policy.NUL_CHARACTER, 4));
  }

  private static ColumnMapping column(String name, Map<Policy, Reaction> policies) {
    return new ColumnMapping(
        name, "text", name, RedshiftType.parse("varchar(10)"), Encoding.TEXT, policies);
  }
}
