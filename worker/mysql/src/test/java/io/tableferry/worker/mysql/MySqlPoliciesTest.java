package io.tableferry.worker.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.worker.testkit.RoundTrip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnMySql.class)
class MySqlPoliciesTest implements MySqlPoliciesContract {

  private final MySqlFixture fixture;
  private final RoundTrip roundTrip;

  MySqlPoliciesTest(MySqlFixture fixture, RoundTrip roundTrip) {
    this.fixture = fixture;
    this.roundTrip = roundTrip;
  }

  @Test
  void a_document_is_never_cut() throws Exception {
    reader().createTable("document", "j json");
    reader().execute("INSERT INTO document VALUES (json_quote(repeat('x', 100)))");
    assertThat(reader().failure(cutting("document", "j", "varchar(20)")).message())
        .contains("column j (json) holds 1 value longer than VARCHAR(20)");
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
