package io.tableferry.worker.mysql;

import io.tableferry.worker.testkit.SourceFixture;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnMySql.class)
class MySqlTextRowsTest implements TextRowsContract {

  private final MySqlFixture fixture;

  MySqlTextRowsTest(MySqlFixture fixture) {
    this.fixture = fixture;
  }

  @Override
  public SourceFixture fixture() {
    return fixture;
  }
}
