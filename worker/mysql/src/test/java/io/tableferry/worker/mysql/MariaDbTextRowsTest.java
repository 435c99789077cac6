package io.tableferry.worker.mysql;

import io.tableferry.worker.testkit.SourceFixture;

@OnMariaDb
class MariaDbTextRowsTest implements TextRowsContract {

  private final MySqlFixture fixture;

  MariaDbTextRowsTest(MySqlFixture fixture) {
    this.fixture = fixture;
  }

  @Override
  public SourceFixture fixture() {
    return fixture;
  }
}
