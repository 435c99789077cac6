package io.tableferry.worker.mysql;

import static io.tableferry.worker.testkit.RoundTripCase.exact;
import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.Policy;
import io.tableferry.contract.Reaction;
import io.tableferry.worker.testkit.RoundTrip;
import io.tableferry.worker.testkit.RoundTripCase;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@OnMySql
class MySqlPoliciesTest implements MySqlPoliciesContract {

  private static final String GB18030 = "varchar(9) character set gb18030";

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

  /** MariaDB does not know this character set. */
  @Test
  void codes_of_gb18030_that_are_no_characters_are_not_text() throws Exception {
    RoundTripCase.check(
        roundTrip,
        fixture,
        "gb18030",
        Stream.of("FE39FE39", "8431A530", "8F39FE39", "E3329A36")
            .map(code -> exact(GB18030, "_gb18030 x'41" + code + "'", "VARCHAR(36)", "A?"))
            .map(value -> value.changed(Policy.INVALID_TEXT, Reaction.REPLACE))
            .toList());
    // U+FFFD, which is a character here.
    RoundTripCase.check(
        roundTrip,
        fixture,
        "gb18030",
        List.of(
            exact(GB18030, "_gb18030 x'3f8431a437'", "VARCHAR(36)", "?\uFFFD")
                .under(Policy.INVALID_TEXT, Reaction.REPLACE)));
  }
}
