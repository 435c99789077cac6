package io.tableferry.worker.engine.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NullMarkerTest {

  @Test
  void every_attempt_draws_another_marker() {
    SecureRandom random = new SecureRandom();
    Set<NullMarker> drawn = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      drawn.add(NullMarker.draw(random));
    }
    assertThat(drawn).hasSize(1_000);
  }

  @Test
  void a_marker_needs_no_quotes_in_csv_or_sql() {
    assertThatThrownBy(() -> new NullMarker("\\N")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new NullMarker("a,b'c\"defghijklmnop"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
