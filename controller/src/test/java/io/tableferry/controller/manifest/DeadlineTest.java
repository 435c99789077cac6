package io.tableferry.controller.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlineTest {

  @ParameterizedTest
  @CsvSource({
    // Before and after the time of day, where the run begins.
    "08:30 Asia/Tokyo, 2026-11-22T20:00:00Z, 2026-11-22T23:30:00Z",
    "08:30 Asia/Tokyo, 2026-11-22T23:29:59Z, 2026-11-22T23:30:00Z",
    "08:30 Asia/Tokyo, 2026-11-22T23:30:00Z, 2026-11-23T23:30:00Z",
    "00:00 UTC, 2026-12-31T23:59:59Z, 2027-01-01T00:00:00Z",
    // Clocks are set forward over 02:30, from 02:00 to 03:00.
    "02:30 Europe/Berlin, 2026-03-28T22:00:00Z, 2026-03-29T01:30:00Z",
    // 02:30 comes twice: the first counts, and the run that begins between the two has a day.
    "02:30 Europe/Berlin, 2026-10-24T22:00:00Z, 2026-10-25T00:30:00Z",
    "02:30 Europe/Berlin, 2026-10-25T01:00:00Z, 2026-10-26T01:30:00Z"
  })
  void a_deadline_is_the_first_such_time_after_the_run_began(
      String written, Instant startedAt, Instant comes) {
    assertThat(Deadline.parse(written).orElseThrow().of(startedAt)).isEqualTo(comes);
  }
}
