package io.tableferry.worker.mysql;

import io.tableferry.worker.testkit.SourceFixture;

@OnMySql
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
