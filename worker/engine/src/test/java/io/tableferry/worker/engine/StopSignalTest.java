package io.tableferry.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StopSignalTest {

  private final StopSignal stop = new StopSignal();
  private final AtomicInteger ended = new AtomicInteger();

  @Test
  void work_that_is_under_way_is_ended() throws Exception {
    int seen =
        stop.ending(
            ended::incrementAndGet,
            () -> {
              stop.give();
              return ended.get();
            });
    assertThat(seen).isEqualTo(1);
    assertThat(stop.isGiven()).isTrue();
  }

  @Test
  void work_that_begins_too_late_is_ended_at_once() throws Exception {
    stop.give();
    assertThat(stop.<Integer>ending(ended::incrementAndGet, ended::get)).isEqualTo(1);
  }

  @Test
  void no_interruption_outlasts_the_work_that_it_ended() throws Exception {
    boolean interrupted =
        stop.interrupting(
            () -> {
              stop.give();
              return Thread.currentThread().isInterrupted();
            });
    assertThat(interrupted).isTrue();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void work_that_is_done_is_left_alone() throws Exception {
    stop.<Integer>ending(ended::incrementAndGet, ended::get);
    stop.give();
    assertThat(ended).hasValue(0);
  }
}
