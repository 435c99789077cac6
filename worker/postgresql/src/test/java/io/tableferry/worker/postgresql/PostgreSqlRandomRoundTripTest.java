package io.tableferry.worker.postgresql;

import io.tableferry.worker.testkit.RandomRoundTrips;
import io.tableferry.worker.testkit.RoundTrip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code bin/soak fidelity} runs it at length. */
@ExtendWith(RunningPostgreSql.class)
class PostgreSqlRandomRoundTripTest {

  @Test
  void every_value_of_random_tables_arrives(PostgreSqlFixture fixture) throws Exception {
    try (RoundTrip roundTrip = RoundTrip.start()) {
      RandomRoundTrips.check(roundTrip, fixture, "PostgreSQL", RandomPostgreSql::column);
    }
  }
}
