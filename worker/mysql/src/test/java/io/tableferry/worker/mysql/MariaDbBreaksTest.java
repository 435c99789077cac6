package io.tableferry.worker.mysql;

@OnMariaDb
class MariaDbBreaksTest implements MySqlBreaksContract {

  private final MySqlFixture fixture;

  MariaDbBreaksTest(MySqlFixture fixture) {
    this.fixture = fixture;
  }

  @Override
  public MySqlFixture fixture() {
    return fixture;
  }

  @Override
  public String queryLimit() {
    return "max_statement_time";
  }

  @Override
  public String hourOfLimit() {
    return "3600";
  }
}
