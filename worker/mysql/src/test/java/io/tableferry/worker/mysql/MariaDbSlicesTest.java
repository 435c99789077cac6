package io.tableferry.worker.mysql;

import io.tableferry.worker.testkit.SourceFixture;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnMariaDb.class)
class MariaDbSlicesTest implements MySqlSlicesContract {

  private final MySqlFixture fixture;

  MariaDbSlicesTest(MySqlFixture fixture) {
    this.fixture = fixture;
  }

  @Override
  public SourceFixture fixture() {
    return fixture;
  }
}
