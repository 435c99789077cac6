package io.tableferry.worker.mysql;

@OnMySql
class MySqlTogetherTest implements TogetherContract {

  private final MySqlFixture fixture;

  MySqlTogetherTest(MySqlFixture fixture) {
    this.fixture = fixture;
  }

  @Override
  public MySqlFixture fixture() {
    return fixture;
  }
}
