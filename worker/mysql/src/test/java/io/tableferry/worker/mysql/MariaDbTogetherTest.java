package io.tableferry.worker.mysql;

import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnMariaDb.class)
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
