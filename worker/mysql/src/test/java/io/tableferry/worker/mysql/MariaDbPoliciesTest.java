package io.tableferry.worker.mysql;

import io.tableferry.worker.testkit.RoundTrip;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnMariaDb.class)
class MariaDbPoliciesTest implements MySqlPoliciesContract {

  private final MySqlFixture fixture;
  private final RoundTrip roundTrip;

  MariaDbPoliciesTest(MySqlFixture fixture, RoundTrip roundTrip) {
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
}
