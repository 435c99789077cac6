package io.tableferry.local.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Row-level security, masking and data shares: what is attached to which table, who may know. */
@ExtendWith(SharedRedshift.class)
class PoliciesContractTest {

  private static final String PASSWORD = "Only for t3sts";

  private final String suffix = UUID.randomUUID().toString().replace("-", "");
  private final String schema = "policies_" + suffix;
  private final String policy = "\"my \"\"policy\"\" " + suffix + "\"";
  private final String bare = "my \"policy\" " + suffix;
  private final String role = "role_" + suffix;
  private final String officer = "officer_" + suffix;

  private RedshiftUnderTest redshift;
  private Sql admin;
  private Sql owner;

  @BeforeEach
  void create(RedshiftUnderTest shared) throws SQLException {
    redshift = shared;
    admin = new Sql(redshift.connectAdmin());
    owner = new Sql(redshift.connect());
    owner.run(
        "CREATE SCHEMA " + schema,
        "SET search_path TO " + schema,
        "CREATE TABLE t (a VARCHAR(20), b VARCHAR(20))",
        "CREATE TABLE other (a VARCHAR(20), b VARCHAR(20))");
    admin.run(
        "SET search_path TO " + schema,
        "CREATE ROLE " + role,
        "CREATE USER " + officer + " PASSWORD '" + PASSWORD + "'",
        "GRANT ROLE sys:secadmin TO " + officer,
        "GRANT USAGE ON SCHEMA " + schema + " TO " + officer);
  }

  @AfterEach
  void drop() throws SQLException {
    owner.run("DROP SCHEMA " + schema + " CASCADE");
    admin.run("DROP USER " + officer, "DROP ROLE " + role);
    owner.close();
    admin.close();
  }

  @Test
  void row_level_security_is_shown_and_stays_with_the_table_that_has_it() throws Exception {
    admin.run(
        "CREATE RLS POLICY " + policy + " WITH (a VARCHAR(20)) AS x USING (x.a = 'mine')",
        "ATTACH RLS POLICY " + policy + " ON TABLE t TO ROLE " + role + ", PUBLIC",
        "ALTER TABLE t ROW LEVEL SECURITY ON");
    assertThat(attachedRls(admin))
        .containsExactlyInAnyOrder(
            List.of("t", "table", bare, role, "role", "t", "t"),
            List.of("t", "table", bare, "public", "public", "t", "t"));
    admin.run("ALTER TABLE t RENAME TO old", "ALTER TABLE other RENAME TO t");
    assertThat(rlsRelations(admin)).containsExactly(List.of("old", "table", "t", "f"));
    admin.failure("DROP RLS POLICY " + policy);
    admin.run(
        "DETACH RLS POLICY " + policy + " ON old FROM ROLE " + role + ", PUBLIC",
        "ALTER TABLE old ROW LEVEL SECURITY OFF");
    assertThat(attachedRls(admin)).isEmpty();
    assertThat(rlsRelations(admin)).isEmpty();
    admin.run("DROP RLS POLICY " + policy);
  }

  @Test
  void what_is_attached_goes_with_its_table() throws Exception {
    admin.run(
        "CREATE RLS POLICY " + policy + " USING (true)",
        "ATTACH RLS POLICY " + policy + " ON t TO PUBLIC",
        "DROP TABLE t");
    assertThat(attachedRls(admin)).isEmpty();
    admin.run("DROP RLS POLICY " + policy);
  }

  @Test
  void masks_are_shown_with_their_columns() throws Exception {
    admin.run(
        "CREATE MASKING POLICY " + policy + " WITH (a VARCHAR(20)) USING ('x'::VARCHAR(20))",
        "ATTACH MASKING POLICY " + policy + " ON t(b) USING (a) TO ROLE " + role + " PRIORITY 7",
        "ATTACH MASKING POLICY " + policy + " ON t(a) TO PUBLIC",
        "ALTER TABLE t RENAME TO old");
    assertThat(masks(admin))
        .containsExactlyInAnyOrder(
            List.of(bare, "old", role, "role", "7", "[\"a\"]", "[\"b\"]"),
            List.of(bare, "old", "public", "public", "0", "[\"a\"]", "[\"a\"]"));
    admin.run("DETACH MASKING POLICY " + policy + " ON old(a) FROM PUBLIC");
    assertThat(masks(admin)).hasSize(1);
    admin.run("DROP MASKING POLICY " + policy + " CASCADE");
    assertThat(masks(admin)).isEmpty();
  }

  @Test
  void only_security_administrators_make_policies() throws Exception {
    assertThat(owner.failure("CREATE RLS POLICY p USING (true)").sqlState()).isEqualTo("42501");
    assertThat(owner.failure("ALTER TABLE t ROW LEVEL SECURITY ON").sqlState()).isEqualTo("42501");
    assertThat(owner.failure("CREATE MASKING POLICY p WITH (a VARCHAR(20)) USING (a)").sqlState())
        .isEqualTo("42501");
    try (Sql security = new Sql(redshift.connect(officer, PASSWORD))) {
      security.run(
          "SET search_path TO " + schema,
          "CREATE RLS POLICY " + policy + " USING (true)",
          "ATTACH RLS POLICY " + policy + " ON t TO PUBLIC",
          "ALTER TABLE t ROW LEVEL SECURITY ON");
      assertThat(attachedRls(security)).hasSize(1);
      assertThat(rlsRelations(security)).hasSize(1);
      security.run("DROP RLS POLICY " + policy + " CASCADE");
    }
  }

  @Test
  void others_are_refused_or_see_nothing() throws Exception {
    admin.run(
        "CREATE RLS POLICY " + policy + " USING (true)",
        "ATTACH RLS POLICY " + policy + " ON t TO PUBLIC",
        "CREATE MASKING POLICY " + policy + " WITH (a VARCHAR(20)) USING (a)",
        "ATTACH MASKING POLICY " + policy + " ON t(a) TO PUBLIC");
    assertThat(owner.failure("SELECT * FROM svv_rls_attached_policy").sqlState())
        .isEqualTo("42501");
    assertThat(rlsRelations(owner)).as("tables of one's own").hasSize(1);
    assertThat(masks(owner)).isEmpty();
    admin.run(
        "DROP RLS POLICY " + policy + " CASCADE", "DROP MASKING POLICY " + policy + " CASCADE");
  }

  @Test
  void data_shares_are_shown_to_their_owner_and_stay_with_their_tables() throws Exception {
    String share = "share_" + suffix;
    owner.run(
        "CREATE DATASHARE " + share,
        "ALTER DATASHARE " + share + " ADD SCHEMA " + schema,
        "ALTER DATASHARE " + share + " ADD TABLE " + schema + ".t, " + schema + ".other",
        "ALTER DATASHARE " + share + " REMOVE TABLE " + schema + ".other",
        "ALTER TABLE t RENAME TO old");
    List<List<String>> expected =
        List.of(
            List.of("OUTBOUND", "schema", schema), List.of("OUTBOUND", "table", schema + ".old"));
    assertThat(shared(owner, share)).containsExactlyElementsOf(expected);
    assertThat(shared(admin, share)).containsExactlyElementsOf(expected);
    try (Sql other = new Sql(redshift.connect(officer, PASSWORD))) {
      assertThat(shared(other, share)).isEmpty();
      assertThat(other.failure("DROP DATASHARE " + share).sqlState()).isEqualTo("42501");
    }
    owner.run("DROP DATASHARE " + share);
    assertThat(shared(admin, share)).isEmpty();
  }

  private List<List<String>> attachedRls(Sql sql) throws SQLException {
    return sql.rows(
        "SELECT relname, relkind, polname, grantee, granteekind, is_pol_on, is_rls_on"
            + " FROM svv_rls_attached_policy WHERE relschema = '"
            + schema
            + "'");
  }

  private List<List<String>> rlsRelations(Sql sql) throws SQLException {
    return sql.rows(
        "SELECT relname, relkind, is_rls_on, is_rls_datashare_on FROM svv_rls_relation"
            + " WHERE datname = current_database() AND relschema = '"
            + schema
            + "'");
  }

  private List<List<String>> masks(Sql sql) throws SQLException {
    return sql.rows(
        "SELECT policy_name, table_name, grantee, grantee_type, priority, input_columns,"
            + " output_columns FROM svv_attached_masking_policy WHERE schema_name = '"
            + schema
            + "'");
  }

  private static List<List<String>> shared(Sql sql, String share) throws SQLException {
    return sql.rows(
        "SELECT share_type, object_type, object_name FROM svv_datashare_objects"
            + " WHERE share_name = '"
            + share
            + "' ORDER BY object_type");
  }
}
