package io.tableferry.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.FailureCode;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class DefectTest {

  @Test
  void memory_that_ran_out_is_told_however_it_was_wrapped() {
    Throwable wrapped = new CompletionException(new IllegalStateException(new OutOfMemoryError()));
    assertThat(Defect.failure(wrapped, "copy media.users").code())
        .isEqualTo(FailureCode.TASK_OUT_OF_MEMORY);
  }

  @Test
  void anything_else_is_a_defect_told_without_its_message() {
    Throwable wrapped = new CompletionException(new IllegalStateException("4111 1111"));
    assertThat(Defect.failure(wrapped, "copy media.users"))
        .satisfies(
            failure -> {
              assertThat(failure.code()).isEqualTo(FailureCode.INTERNAL);
              assertThat(failure.message())
                  .contains("IllegalStateException")
                  .doesNotContain("4111");
            });
  }
}
