package io.tableferry.worker.mysql;

import static io.tableferry.worker.testkit.RoundTripCase.exact;

import io.tableferry.worker.testkit.RoundTrip;
import io.tableferry.worker.testkit.RoundTripCase;
import java.util.List;
import org.junit.jupiter.api.Test;

@OnMariaDb
class MariaDbRoundTripTest implements MySqlRoundTripContract {

  private final MySqlFixture fixture;
  private final RoundTrip roundTrip;

  MariaDbRoundTripTest(MySqlFixture fixture, RoundTrip roundTrip) {
    this.fixture = fixture;
    this.roundTrip = roundTrip;
  }

  @Override
  public MySqlFixture fixture() {
    return fixture;
  }

  @Override
  public RoundTrip roundTrip() {
    return roundTrip;
  }

  @Test
  void types_that_only_mariadb_has_arrive() throws Exception {
    RoundTripCase.check(
        roundTrip,
        fixture,
        "only_mariadb",
        List.of(
            exact(
                "uuid",
                "'123E4567-e89b-12d3-a456-426655440000'",
                "VARCHAR(36)",
                "123e4567-e89b-12d3-a456-426655440000"),
            exact("inet6", "'2001:db8::ff00:42:8329'", "VARCHAR(45)", "2001:db8::ff00:42:8329"),
            exact("inet6", "'::ffff:192.0.2.1'", "VARCHAR(45)", "::ffff:192.0.2.1"),
            exact("inet4", "'192.0.2.1'", "VARCHAR(15)", "192.0.2.1"),
            // JSON is another name of LONGTEXT there.
            exact("json", "'{\"a\":1}'", LONGEST, "{\"a\":1}"),
            exact("json", "'{\"a\":1}'", "SUPER", "{\"a\": 1}").as("super")));
  }
}
