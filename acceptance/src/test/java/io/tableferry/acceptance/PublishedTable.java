package io.tableferry.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.TargetTable;
import java.sql.SQLException;
import java.util.List;

/**
 * A table in the warehouse, and what has to hold of it at every moment.
 *
 * @param versions what is copied into it
 */
record PublishedTable(Versions versions, StackS3 s3, StackWarehouse warehouse) {

  private static final String OWN = "tf\\_(stg|old)\\_[0-9a-f]{16}\\_[0-9]+";

  /** The version that readers see, which is whole. */
  long live() throws SQLException {
    List<String> seen = warehouse.ask(versions.query());
    assertThat(seen).as("versions that readers see").hasSize(1);
    long version = Long.parseLong(seen.get(0).substring(0, seen.get(0).indexOf('|')));
    assertThat(seen).containsExactly(Versions.whole(version));
    return version;
  }

  void grantToEverybody() throws SQLException {
    warehouse.execute("GRANT SELECT ON " + target() + " TO PUBLIC");
  }

  void requireGrants() throws SQLException {
    assertThat(
            warehouse.ask(
                "SELECT identity_type, privilege_type FROM svv_relation_privileges"
                    + " WHERE namespace_name = '"
                    + target().schema()
                    + "' AND relation_name = 't' AND identity_name <> 'tableferry'"))
        .containsExactly("public|SELECT");
  }

  /** Nothing but the tables and files that killed attempts are known to leave. */
  void requireKnownLeftovers() throws SQLException {
    assertThat(tables()).contains("t").allMatch(name -> name.equals("t") || name.matches(OWN));
    assertThat(files())
        .allMatch(key -> key.matches(".*/[0-9]+/(part-[0-9]+\\.csv\\.zst|load-manifest\\.json)"));
  }

  void requireNoLeftovers() throws SQLException {
    assertThat(tables()).containsExactly("t");
    assertThat(files()).isEmpty();
  }

  /** The fence and the list of publications agree with what readers see. */
  void requireRecord(long version) throws SQLException {
    assertThat(
            warehouse.ask(
                "SELECT fence, row_count FROM tableferry.latest_publications"
                    + " WHERE target_schema = '"
                    + target().schema()
                    + "'"))
        .containsExactly(Versions.whole(version));
  }

  private List<String> tables() throws SQLException {
    return warehouse.ask(
        "SELECT table_name FROM svv_tables WHERE table_schema = '" + target().schema() + "'");
  }

  private List<String> files() {
    return s3.keysBelow(s3.layout().files(target()));
  }

  private TargetTable target() {
    return versions.target();
  }
}
