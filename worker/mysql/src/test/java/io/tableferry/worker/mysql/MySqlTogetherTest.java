package io.tableferry.worker.mysql;

import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnMySql.class)
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
