package io.tableferry.worker.postgresql;

import io.tableferry.worker.testkit.SourceContract;
import io.tableferry.worker.testkit.SourceFixture;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningPostgreSql.class)
class PostgreSqlContractTest implements SourceContract {

  private final PostgreSqlFixture fixture;

  PostgreSqlContractTest(PostgreSqlFixture fixture) {
    this.fixture = fixture;
  }

  @Override
  public SourceFixture fixture() {
    return fixture;
  }
}
