package io.tableferry.worker.mysql;

@OnMySql
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
