package io.tableferry.controller.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tableferry.contract.Policies;
import io.tableferry.contract.Policy;
import io.tableferry.contract.Reaction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What stands nearest to a column decides what is done with its values. */
class PoliciesTest {

  private static final Map<Policy, Reaction> EMBULK =
      Map.of(
          Policy.OVERLONG, Reaction.TRUNCATE,
          Policy.NUL_CHARACTER, Reaction.STRIP,
          Policy.INVALID_TEXT, Reaction.REPLACE,
          Policy.ZERO_DATE, Reaction.SET_NULL);

  @TempDir Path folder;

  @Test
  void whatever_cannot_arrive_exactly_fails_where_nothing_is_said() throws IOException {
    assertThat(settled("", "", "")).isEqualTo(Policies.strict());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "overlong: truncate |                    |                    | TRUNCATE",
        "                   | overlong: truncate |                    | TRUNCATE",
        "                   |                    | overlong: truncate | TRUNCATE",
        "overlong: truncate | overlong: set_null |                    | SET_NULL",
        "overlong: truncate | overlong: set_null | overlong: fail     | FAIL",
        "overlong: truncate | overlong: fail     | zero_date: fail    | FAIL",
        "preset: embulk     |                    |                    | TRUNCATE",
        "preset: embulk     | overlong: fail     |                    | FAIL",
        "overlong: set_null | preset: embulk     |                    | TRUNCATE",
        "                   | overlong: set_null | preset: embulk     | TRUNCATE",
        "preset: embulk     |                    | overlong: set_null | SET_NULL",
        "                   | preset: embulk, overlong: set_null |    | SET_NULL",
        "                   | overlong: set_null, preset: embulk |    | SET_NULL",
      })
  void the_nearest_word_wins_and_a_policy_over_the_preset_beside_it(
      String defaults, String table, String column, Reaction expected) throws IOException {
    assertThat(settled(text(defaults), text(table), text(column)).reaction(Policy.OVERLONG))
        .isEqualTo(expected);
  }

  @Test
  void each_policy_is_settled_by_itself() throws IOException {
    assertThat(settled("zero_date: set_null", "overlong: truncate", "non_finite: clamp"))
        .isEqualTo(
            new Policies(
                Map.of(
                    Policy.ZERO_DATE, Reaction.SET_NULL,
                    Policy.OVERLONG, Reaction.TRUNCATE,
                    Policy.NON_FINITE, Reaction.CLAMP),
                Optional.empty()));
  }

  @Test
  void the_policies_of_a_column_are_not_those_of_its_neighbour() throws IOException {
    assertThat(manuscript("", "", "overlong: truncate").column(folder, "id").policies())
        .isEqualTo(Policies.strict());
  }

  @Test
  void the_preset_does_what_embulk_does_and_fails_where_embulk_fails() throws IOException {
    assertThat(settled("preset: embulk", "", "").reactions()).isEqualTo(EMBULK);
  }

  @Test
  void nothing_farther_shows_through_a_preset() throws IOException {
    assertThat(settled("non_finite: clamp, loss_of_scale: round", "preset: embulk", "").reactions())
        .isEqualTo(EMBULK);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'decimal(38, 9)' | text            | text",
        "'decimal(38, 9)' |                 | decimal(38,9)",
        "'DECIMAL(38, 9)' |                 | decimal(38,9)",
        "' Numeric ( 38 , 9 ) ' |           | decimal(38,9)",
        "decimal(20)      |                 | decimal(20,0)",
        "numeric(1)       |                 | decimal(1,0)",
        "'decimal(38,37)' | Text            | text",
        "'decimal(38,9)'  | 'decimal(20,0)' | decimal(20,0)",
        "text             | 'decimal(20,0)' | decimal(20,0)",
      })
  void the_type_of_bare_numerics_follows_the_same_order(
      String defaults, String column, String expected) throws IOException {
    Policies settled = settled(bare(defaults), "preset: embulk", bare(column));
    assertThat(settled.bareNumeric().orElse("text")).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(Policy.class)
  void the_schema_offers_what_the_contract_allows(Policy policy) throws IOException {
    Set<String> labels = new HashSet<>();
    try (InputStream schema = PoliciesTest.class.getResourceAsStream("schema.json")) {
      new JsonMapper()
          .readTree(schema)
          .at("/$defs/policies/properties/" + policy.label() + "/enum")
          .forEach(label -> labels.add(label.asText()));
    }
    assertThat(labels)
        .isEqualTo(policy.reactions().stream().map(Reaction::label).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @EnumSource(Policy.class)
  void every_reaction_that_a_policy_allows_is_read(Policy policy) throws IOException {
    for (Reaction reaction : policy.reactions()) {
      assertThat(settled("", policy.label() + ": " + reaction.label(), "").reaction(policy))
          .isEqualTo(reaction);
    }
  }

  private Policies settled(String defaults, String table, String column) throws IOException {
    return manuscript(defaults, table, column).column(folder, "no\"te").policies();
  }

  private static Manuscript manuscript(String defaults, String table, String column) {
    return new Manuscript(
        "defaults: { policies: {" + defaults + "} }\n",
        """
            columns: [id, 'no"te']
            policies: {%s}
            column_policies: { 'no"te': {%s} }
        """
            .formatted(table, column));
  }

  private static String bare(String type) {
    return type == null ? "" : "bare_numeric: \"" + type + "\"";
  }

  private static String text(String cell) {
    return cell == null ? "" : cell;
  }
}
