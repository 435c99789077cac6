package io.tableferry.worker.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.worker.testkit.TypeCase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnMariaDb.class)
class MariaDbTypesTest implements MySqlTypesContract {

  private final MySqlFixture fixture;

  MariaDbTypesTest(MySqlFixture fixture) {
    this.fixture = fixture;
  }

  @Override
  public MySqlFixture fixture() {
    return fixture;
  }

  @Test
  void types_that_only_mariadb_has_arrive() throws Exception {
    TypeCase.check(
        reader(),
        "only_mariadb",
        List.of(
            new TypeCase(
                "uuid",
                "'123e4567-e89b-12d3-a456-426655440000'",
                "VARCHAR(36)",
                "123e4567-e89b-12d3-a456-426655440000"),
            new TypeCase(
                "inet6", "'2001:db8::ff00:42:8329'", "VARCHAR(45)", "2001:db8::ff00:42:8329"),
            new TypeCase("inet4", "'192.0.2.1'", "VARCHAR(15)", "192.0.2.1"),
            // JSON is another name of LONGTEXT there.
            new TypeCase("json", "'{\"a\":1}'", TEXT, "{\"a\":1}")));
    assertThat(reader().read(Map.of("c3", "super"), "only_mariadb", "c3").columns())
        .extracting(column -> column.target().ddl())
        .containsExactly("SUPER");
  }
}
