package io.tableferry.worker.mysql;

import static io.tableferry.worker.testkit.RoundTripCase.exact;

import io.tableferry.contract.Policy;
import io.tableferry.contract.Reaction;
import io.tableferry.worker.testkit.RoundTrip;
import io.tableferry.worker.testkit.RoundTripCase;
import java.util.List;
import org.junit.jupiter.api.Test;

@OnMariaDb
class MariaDbPoliciesTest implements MySqlPoliciesContract {

  private final MySqlFixture fixture;
  private final RoundTrip roundTrip;

  MariaDbPoliciesTest(MySqlFixture fixture, RoundTrip roundTrip) {
    this.fixture = fixture;
    this.roundTrip = roundTrip;
  }

  @Test
  void what_is_printed_as_text_is_cut_as_text() throws Exception {
    RoundTripCase.check(
        roundTrip,
        fixture,
        "printed",
        List.of(
            exact("uuid", "'123e4567-e89b-12d3-a456-426655440000'", "VARCHAR(8)", "123e4567")
                .changed(Policy.OVERLONG, Reaction.TRUNCATE)
                .as("varchar(8)"),
            exact("inet6", "'2001:db8::ff00:42:8329'", "VARCHAR(4)", "2001")
                .changed(Policy.OVERLONG, Reaction.TRUNCATE)
                .as("varchar(4)")));
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
