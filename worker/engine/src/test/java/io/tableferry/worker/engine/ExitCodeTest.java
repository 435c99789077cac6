package io.tableferry.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.RunId;
import io.tableferry.contract.TableId;
import io.tableferry.contract.WorkerEvent;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExitCodeTest {

  @Test
  void what_was_stopped_is_neither_a_failure_nor_tried_again() {
    assertThat(of(FailureCode.TASK_STOPPED)).isEqualTo(143);
    assertThat(of(FailureCode.SOURCE_CONNECTION_LOST)).isEqualTo(75);
    assertThat(of(FailureCode.SOURCE_TABLE_MISSING)).isEqualTo(1);
  }

  private static int of(FailureCode code) {
    return ExitCode.of(
        new WorkerEvent.Failed(
            new Attempt(new RunId("run-1"), TableId.parse("media.users"), 1),
            Instant.EPOCH,
            new Failure(code, Optional.empty(), "tried", "next")));
  }
}
