package io.tableferry.worker.mysql;

import io.tableferry.worker.testkit.TypeCase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnMySql.class)
class MySqlTypesTest implements MySqlTypesContract {

  private final MySqlFixture fixture;

  MySqlTypesTest(MySqlFixture fixture) {
    this.fixture = fixture;
  }

  @Override
  public MySqlFixture fixture() {
    return fixture;
  }

  @Test
  void json_and_geometry_with_a_reference_system_arrive() throws Exception {
    TypeCase.check(
        reader(),
        "only_mysql",
        List.of(
            new TypeCase("json", "'{\"a\":[1,\"x\"]}'", "SUPER", "{\"a\": [1, \"x\"]}"),
            // PostGIS's EWKB of SRID=4326;POINT(2 1): longitude first.
            new TypeCase(
                "geometry",
                "st_geomfromtext('POINT(1 2)', 4326)",
                "GEOMETRY",
                "0101000020e61000000000000000000040000000000000f03f")));
  }
}
