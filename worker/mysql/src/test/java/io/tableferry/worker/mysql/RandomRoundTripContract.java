package io.tableferry.worker.mysql;

import io.tableferry.worker.testkit.RandomRoundTrips;
import io.tableferry.worker.testkit.RoundTrip;
import org.junit.jupiter.api.Test;

/** {@code bin/soak fidelity} runs it at length. */
interface RandomRoundTripContract {

  @Test
  default void every_value_of_random_tables_arrives(MySqlFixture fixture, RoundTrip roundTrip)
      throws Exception {
    RandomRoundTrips.check(roundTrip, fixture, getClass().getSimpleName(), RandomMySql::column);
  }
}
