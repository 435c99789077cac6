package io.tableferry.worker.mysql;

import io.tableferry.worker.testkit.SourceFixture;

@OnMariaDb
class MariaDbMasksTest implements MySqlMasksContract {

  private final MySqlFixture fixture;

  MariaDbMasksTest(MySqlFixture fixture) {
    this.fixture = fixture;
  }

  @Override
  public SourceFixture fixture() {
    return fixture;
  }
}
