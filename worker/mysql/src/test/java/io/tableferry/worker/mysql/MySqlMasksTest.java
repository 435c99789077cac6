package io.tableferry.worker.mysql;

import io.tableferry.worker.testkit.SourceFixture;

@OnMySql
class MySqlMasksTest implements MySqlMasksContract {

  private final MySqlFixture fixture;

  MySqlMasksTest(MySqlFixture fixture) {
    this.fixture = fixture;
  }

  @Override
  public SourceFixture fixture() {
    return fixture;
  }
}
