package io.tableferry.worker.mysql;

import io.tableferry.worker.testkit.SourceFixture;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnMySql.class)
class MySqlSlicesTest implements MySqlSlicesContract {

  private final MySqlFixture fixture;

  MySqlSlicesTest(MySqlFixture fixture) {
    this.fixture = fixture;
  }

  @Override
  public SourceFixture fixture() {
    return fixture;
  }
}
