package io.tableferry.worker.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.worker.testkit.SourceFixture;
import org.junit.jupiter.api.Test;

@OnMariaDb
class MariaDbContractTest implements MySqlSourceContract {

  private final MySqlFixture fixture;

  MariaDbContractTest(MySqlFixture fixture) {
    this.fixture = fixture;
  }

  @Override
  public SourceFixture fixture() {
    return fixture;
  }

  /** MySQL does not store it. */
  @Test
  void a_surrogate_in_utf8_is_no_text() throws Exception {
    reader().createTable("surrogates", "t varchar(9) character set utf8mb4");
    reader().execute("INSERT INTO surrogates VALUES (x'41eda08042')");
    Failure failure = reader().failure("surrogates", "t");
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_VALUE_REFUSED);
    assertThat(failure.message())
        .contains("1 value that cannot be read as text of its character set");
  }
}
