package io.tableferry.worker.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.Mask;
import io.tableferry.contract.Policies;
import io.tableferry.worker.engine.extract.ColumnRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Types of servers that no test here can start. */
class RequestedColumnTest {

  private static final CatalogColumn VECTOR =
      new CatalogColumn("docs", "embedding", "vector", "vector(3)", 0, "", 0, 0);

  @Test
  void a_type_that_is_not_known_is_refused_and_can_be_masked() {
    assertThat(requested(Optional.empty()).carried()).isEmpty();
    assertThat(requested(Optional.empty()).refusal())
        .isEqualTo("embedding is vector(3), which has no counterpart");
    for (Mask mask : List.of(new Mask.Redact(), new Mask.SetNull(), new Mask.Sql("1"))) {
      assertThat(requested(Optional.of(mask)).carried()).as(mask.label()).isPresent();
    }
  }

  @Test
  void a_mask_that_has_to_know_the_values_is_refused() {
    RequestedColumn hashed = requested(Optional.of(new Mask.Sha256()));
    assertThat(hashed.carried()).isEmpty();
    assertThat(hashed.refusal()).contains("vector(3)", "the mask sha256 cannot take");
  }

  private static RequestedColumn requested(Optional<Mask> mask) {
    return new RequestedColumn(
        new ColumnRequest("embedding", Optional.empty(), mask, Policies.strict(), Optional.empty()),
        VECTOR);
  }
}
