package io.tableferry.worker.mysql;

import io.tableferry.worker.testkit.SourceFixture;

@OnMariaDb
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
