package io.tableferry.worker.mysql;

import io.tableferry.worker.testkit.SourceContract;
import io.tableferry.worker.testkit.SourceFixture;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnMariaDb.class)
class MariaDbContractTest implements SourceContract {

  private final MySqlFixture fixture;

  MariaDbContractTest(MySqlFixture fixture) {
    this.fixture = fixture;
  }

  @Override
  public SourceFixture fixture() {
    return fixture;
  }
}
