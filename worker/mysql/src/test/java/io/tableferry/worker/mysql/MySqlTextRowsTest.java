package io.tableferry.worker.mysql;

import io.tableferry.worker.testkit.SourceFixture;

@OnMySql
class MySqlTextRowsTest implements TextRowsContract {

  private final MySqlFixture fixture;

  MySqlTextRowsTest(MySqlFixture fixture) {
    this.fixture = fixture;
  }

  @Override
  public SourceFixture fixture() {
    return fixture;
  }
}
