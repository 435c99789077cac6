package io.tableferry.worker.mysql;

@OnMariaDb
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
