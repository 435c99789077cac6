package io.tableferry.worker.mysql;

import static io.tableferry.worker.testkit.RoundTripCase.exact;

import io.tableferry.contract.Policy;
import io.tableferry.contract.Reaction;
import io.tableferry.worker.testkit.RoundTrip;
import io.tableferry.worker.testkit.RoundTripCase;
import java.util.List;
import org.junit.jupiter.api.Test;

@OnMySql
class MySqlRoundTripTest implements MySqlRoundTripContract {

  private final MySqlFixture fixture;
  private final RoundTrip roundTrip;

  MySqlRoundTripTest(MySqlFixture fixture, RoundTrip roundTrip) {
    this.fixture = fixture;
    this.roundTrip = roundTrip;
  }

  @Override
  public MySqlFixture fixture() {
    return fixture;
  }

  @Override
  public RoundTrip roundTrip() {
    return roundTrip;
  }

  @Test
  void json_arrives() throws Exception {
    check(
        "documents",
        exact("json", "'{\"a\": [1, null, \"ü🚢\"]}'", "SUPER", "{\"a\": [1, null, \"ü🚢\"]}"),
        exact("json", "'null'", "SUPER", "null"),
        exact("json", "'\"\"'", "SUPER", "\"\""),
        exact("json", "'-1.5'", "SUPER", "-1.5"),
        exact("json", "'{\"a\": 1}'", "VARCHAR(20)", "{\"a\": 1}").as("varchar(20)"),
        exact("json", "'\"\\\\u0000\"'", "VARCHAR(65535)", "\"\\u0000\"").as("varchar(65535)"),
        exact("json", "json_quote(repeat('x', 100))", "VARCHAR(20)", null)
            .changed(Policy.OVERLONG, Reaction.SET_NULL)
            .as("varchar(20)"),
        exact("json", "'{\"a\\\\u0000\": \"\\\\\\\\u0000\"}'", "SUPER", "{\"a\": \"\\\\u0000\"}")
            .changed(Policy.NUL_CHARACTER, Reaction.STRIP),
        exact("json", "'\"\\\\u0000\"'", "SUPER", null)
            .changed(Policy.NUL_CHARACTER, Reaction.SET_NULL),
        exact("json", "json_quote(repeat('x', 1048576))", "SUPER", null)
            .changed(Policy.OVERLONG, Reaction.SET_NULL));
  }

  @Test
  void geometry_arrives_with_its_reference_system() throws Exception {
    check(
        "places",
        // PostGIS's EWKB of SRID=4326;POINT(2 1): longitude first.
        exact(
            "geometry",
            "st_geomfromtext('POINT(1 2)', 4326)",
            "GEOMETRY",
            "0101000020e61000000000000000000040000000000000f03f"));
  }

  private void check(String table, RoundTripCase... cases) throws Exception {
    RoundTripCase.check(roundTrip, fixture, table, List.of(cases));
  }
}
