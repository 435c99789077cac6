package io.tableferry.worker.mysql;

import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnMariaDb.class)
class MariaDbCancellingTest implements CancellingContract {

  private final MySqlFixture fixture;

  MariaDbCancellingTest(MySqlFixture fixture) {
    this.fixture = fixture;
  }

  @Override
  public MySqlFixture fixture() {
    return fixture;
  }
}
