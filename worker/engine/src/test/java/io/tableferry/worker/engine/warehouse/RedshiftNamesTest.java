package io.tableferry.worker.engine.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RedshiftNamesTest {

  @Test
  void names_are_folded_in_ascii_only_and_quoted_whatever_they_hold() {
    assertThat(new RedshiftIdentifier("Order \"Größe\" 🚢").quoted())
        .isEqualTo("\"order \"\"größe\"\" 🚢\"");
    assertThat(new RedshiftIdentifier("ÄB").name()).isEqualTo("Äb");
  }

  @Test
  void a_name_that_redshift_would_cut_is_refused() {
    assertThat(RedshiftIdentifier.fits("ä".repeat(63) + "b")).isTrue();
    assertThatThrownBy(() -> new RedshiftIdentifier("ä".repeat(64)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RedshiftIdentifier(""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void literals_double_quotes_and_refuse_what_may_be_read_in_two_ways() {
    assertThat(RedshiftLiteral.quote("it's")).isEqualTo("'it''s'");
    assertThatThrownBy(() -> RedshiftLiteral.quote("a\\'b"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tables_of_an_attempt_fit_beside_the_longest_target_and_differ_by_target_and_fence() {
    AttemptTables tables =
        new AttemptTables(RedshiftTable.of("s", "x".repeat(127)), Long.MAX_VALUE);
    assertThat(tables.staging().table().name()).matches("tf_stg_[0-9a-f]{16}_9223372036854775807");
    assertThat(tables.old().table().name()).startsWith("tf_old_");
    assertThat(tables.staging().schema().name()).isEqualTo("s");
    AttemptTables other = new AttemptTables(RedshiftTable.of("s", "y"), Long.MAX_VALUE);
    assertThat(other.staging()).isNotEqualTo(tables.staging());
    assertThat(other.fenceTable()).isNotEqualTo(tables.fenceTable());
  }

  @Test
  void grants_are_replayed_to_users_groups_roles_and_everybody() {
    RedshiftTable table = RedshiftTable.of("s", "t");
    assertThat(new Grant("SELECT", Optional.empty(), "user", "O'Hara \"x\"", true).grantOn(table))
        .isEqualTo("GRANT SELECT ON TABLE \"s\".\"t\" TO \"O'Hara \"\"x\"\"\" WITH GRANT OPTION");
    assertThat(new Grant("DELETE", Optional.empty(), "group", "bi", false).grantOn(table))
        .isEqualTo("GRANT DELETE ON TABLE \"s\".\"t\" TO GROUP \"bi\"");
    assertThat(new Grant("SELECT", Optional.empty(), "role", "reader", false).grantOn(table))
        .isEqualTo("GRANT SELECT ON TABLE \"s\".\"t\" TO ROLE \"reader\"");
    assertThat(new Grant("SELECT", Optional.empty(), "public", "public", false).revokeAllOn(table))
        .isEqualTo("REVOKE ALL ON TABLE \"s\".\"t\" FROM PUBLIC");
  }
}
