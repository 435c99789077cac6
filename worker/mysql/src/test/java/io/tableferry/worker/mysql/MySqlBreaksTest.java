package io.tableferry.worker.mysql;

@OnMySql
class MySqlBreaksTest implements MySqlBreaksContract {

  private final MySqlFixture fixture;

  MySqlBreaksTest(MySqlFixture fixture) {
    this.fixture = fixture;
  }

  @Override
  public MySqlFixture fixture() {
    return fixture;
  }

  @Override
  public String queryLimit() {
    return "max_execution_time";
  }

  @Override
  public String hourOfLimit() {
    return "3600000";
  }
}
