package io.tableferry.worker.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How reading breaks off on a real server, and what it is called then. */
public interface BreaksContract extends SourceUnderTest {

  /** Has the server end every session that reads what is endless. */
  void endSessions() throws SQLException;

  /** Has the server cancel what every session does that reads what is endless. */
  void cancelQueries() throws SQLException;

  @Test
  default void reading_ends_when_its_time_is_used_up() throws Exception {
    Failure failure = broken("endless_time", Duration.ofSeconds(1), () -> {});
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_TIMED_OUT);
    assertThat(failure.message()).contains("endless_time", "longer than 1 s");
    assertThat(failure.action()).contains("timeout");
  }

  @Test
  default void a_connection_that_is_ended_is_lost() throws Exception {
    Failure failure = broken("endless_kill", Duration.ofDays(1), this::endSessions);
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_CONNECTION_LOST);
    assertThat(failure.message()).contains("endless_kill", "connection was lost");
    assertThat(failure.code().retryable()).isTrue();
  }

  @Test
  default void a_query_that_is_cancelled_by_somebody_has_not_timed_out() throws Exception {
    Failure failure = broken("endless_cancel", Duration.ofDays(1), this::cancelQueries);
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_READ_FAILED);
    assertThat(failure.message()).contains("somebody cancelled the query");
  }

  private Failure broken(String name, Duration atMost, EndlessView.Act act) throws SQLException {
    EndlessView view = new EndlessView(name);
    view.create(fixture());
    return view.failure(fixture(), atMost, act);
  }
}
