package io.tableferry.worker.mysql;

import io.tableferry.worker.testkit.RandomRoundTrips;
import io.tableferry.worker.testkit.RoundTrip;
import org.junit.jupiter.api.Test;

/** {@code bin/soak fidelity} runs it at length. */
interface RandomRoundTripContract {

  @Test
  default void every_value_of_random_tables_arrives(MySqlFixture fixture) throws Exception {
    try (RoundTrip roundTrip = RoundTrip.start()) {
      RandomRoundTrips.check(roundTrip, fixture, getClass().getSimpleName(), RandomMySql::column);
    }
  }
}
