package io.tableferry.worker.mysql;

import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnMySql.class)
class MySqlCancellingTest implements CancellingContract {

  private final MySqlFixture fixture;

  MySqlCancellingTest(MySqlFixture fixture) {
    this.fixture = fixture;
  }

  @Override
  public MySqlFixture fixture() {
    return fixture;
  }
}
