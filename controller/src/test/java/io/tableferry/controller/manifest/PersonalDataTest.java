package io.tableferry.controller.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns that look like personal data are masked, or clear for a reason, or warned of. */
class PersonalDataTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "email, email, true",
    "email, work_EMAIL_2, true",
    "EMail, email, true",
    "email, e_mail, false",
    "*_name, last_name, true",
    "*_name, LAST_NAME, true",
    "*_name, last_names, false",
    "*_name, _name, true",
    "name*, nickname, false",
    "a*b*c, a1b2c, true",
    "a*b*c, acb, false",
    "*, anything, true",
    "größe, GRÖSSE, false",
    "größe, schuhGRÖßE, true",
    "a.c, abc, false",
    "'\\Q[*', '\\Q[x', true",
  })
  void a_pattern_is_looked_for_anywhere_or_with_a_star_in_the_whole_name(
      String pattern, String column, boolean matches) {
    assertThat(new ColumnPattern(pattern).matches(column)).isEqualTo(matches);
  }

  @Test
  void a_warning_names_file_line_key_and_what_to_do() throws IOException {
    assertThat(warnings("classify: phone, email\n", "    columns:\n      - id\n      - email\n"))
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.file()).endsWith("media.yaml");
              assertThat(warning.line()).isEqualTo(14);
              assertThat(warning.key()).isEqualTo("tables.users.columns[1]");
              assertThat(warning.message()).contains("\"email\" looks like personal data");
              assertThat(warning.suggestion()).get().asString().contains("mask", "clear");
            });
  }

  @Test
  void a_column_is_warned_of_once_however_many_patterns_match() throws IOException {
    assertThat(warnings("classify: [email, '*mail', '*']\n", "    columns: email\n")).hasSize(1);
  }

  @Test
  void masked_and_clear_columns_are_not_warned_of() throws IOException {
    String table =
        """
            columns: id, email, name
            mask: { email: sha256 }
            clear: { name: "names of shops, not of people" }
        """;
    assertThat(warnings("classify: [email, name]\n", table)).isEmpty();
  }

  @Test
  void nothing_is_personal_data_unless_the_manifest_says_so() throws IOException {
    assertThat(warnings("", "    columns: id, email\n")).isEmpty();
  }

  @Test
  void warnings_are_told_beside_problems() throws IOException {
    Manifests loaded =
        new Manuscript("classify: email\n", "    columns: email, email\n").load(folder);
    assertThat(loaded.problems()).hasSize(1);
    assertThat(loaded.warnings()).hasSize(1);
  }

  private List<Problem> warnings(String top, String table) throws IOException {
    Manifests loaded = new Manuscript(top, table).load(folder);
    assertThat(loaded.problems()).isEmpty();
    assertThat(loaded.manifests()).hasSize(1);
    return loaded.warnings();
  }
}
