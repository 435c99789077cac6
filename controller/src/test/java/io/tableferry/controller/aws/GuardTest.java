package io.tableferry.controller.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuardTest {

  @Test
  void what_was_done_is_done() {
    List<String> done = new ArrayList<>();
    assertThat(Guard.done("adding", () -> done.add("x"))).isTrue();
    assertThat(done).containsExactly("x");
  }

  @Test
  void neither_a_refusal_nor_a_defect_ends_its_thread() {
    assertThat(
            Guard.done(
                "calling",
                () ->
                    fail(new AwsFailureException("m", "Code", "a", true, Optional.empty(), null))))
        .isFalse();
    assertThat(Guard.done("calling", () -> fail(new IllegalStateException("m")))).isFalse();
  }

  private static void fail(RuntimeException e) {
    throw e;
  }
}
