package io.tableferry.worker.mysql;

import io.tableferry.worker.testkit.SourceFixture;

@OnMySql
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
