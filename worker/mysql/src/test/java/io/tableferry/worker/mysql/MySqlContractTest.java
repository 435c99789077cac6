package io.tableferry.worker.mysql;

import io.tableferry.worker.testkit.SourceFixture;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnMySql.class)
class MySqlContractTest implements MySqlSourceContract {

  private final MySqlFixture fixture;

  MySqlContractTest(MySqlFixture fixture) {
    this.fixture = fixture;
  }

  @Override
  public SourceFixture fixture() {
    return fixture;
  }
}
