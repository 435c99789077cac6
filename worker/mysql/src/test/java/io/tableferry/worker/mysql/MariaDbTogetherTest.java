package io.tableferry.worker.mysql;

@OnMariaDb
class MariaDbTogetherTest implements TogetherContract {

  private final MySqlFixture fixture;

  MariaDbTogetherTest(MySqlFixture fixture) {
    this.fixture = fixture;
  }

  @Override
  public MySqlFixture fixture() {
    return fixture;
  }
}
