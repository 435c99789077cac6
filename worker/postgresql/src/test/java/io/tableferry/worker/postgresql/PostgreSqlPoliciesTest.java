package io.tableferry.worker.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.ChangedValues;
import io.tableferry.contract.ColumnReading;
import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Policies;
import io.tableferry.contract.Policy;
import io.tableferry.contract.Reaction;
import io.tableferry.worker.engine.extract.ExtractRequest;
import io.tableferry.worker.testkit.RoundTrip;
import io.tableferry.worker.testkit.SourceReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningPostgreSql.class)
class PostgreSqlPoliciesTest {

  private final SourceReader reader;

  PostgreSqlPoliciesTest(PostgreSqlFixture fixture) {
    reader = new SourceReader(fixture);
  }

  @Test
  void every_refused_value_of_every_column_is_counted() throws Exception {
    reader.createTable(
        "refusals",
        "t text, v varchar(17000), j json, b bytea, f real, n numeric(5,2), m numeric, i bigint,"
            + " d date, ok integer");
    reader.execute(
        "INSERT INTO refusals SELECT repeat('x', 65535 + n), repeat('😀', 16383 + n % 2),"
            + " '[\"\\u0000\"]', '\\x0102', 'NaN', 'NaN', 12.345, 40000, 'infinity', n"
            + " FROM generate_series(1, 7) n");
    reader.execute(
        "INSERT INTO refusals SELECT NULL, '', '[\"\\\\u0000\"]', '', 1.5, 1.5, 12.34, 4,"
            + " '2024-01-01', n FROM generate_series(1, 5) n");
    Failure failure =
        reader.failure(
            request(
                "refusals",
                ColumnReading.plain("t"),
                ColumnReading.plain("v"),
                ColumnReading.plain("j"),
                typed("b", "varbyte(1)"),
                ColumnReading.plain("f"),
                ColumnReading.plain("n"),
                bare("m", "decimal(4,2)"),
                typed("i", "smallint"),
                ColumnReading.plain("d"),
                ColumnReading.plain("ok")));
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_VALUE_REFUSED);
    assertThat(failure.message())
        .contains(
            "column t (text) holds 7 values longer than VARCHAR(65535) (policy overlong",
            "column v (character varying(17000)) holds 4 values longer than VARCHAR(65535)",
            "column j (json) holds 7 values with the character NUL (policy nul_character",
            "column b (bytea) holds 7 values longer than VARBYTE(1)",
            "column f (real) holds 7 values infinite or not a number (policy non_finite",
            "column n (numeric(5,2)) holds 7 values infinite or not a number",
            "column m (numeric) holds 7 values with more digits behind the point than DECIMAL(4,2)",
            "column i (bigint) holds 7 values outside the range of SMALLINT (policy out_of_range",
            "column d (date) holds 7 values infinite")
        .doesNotContain("column ok", "40000", "12.345");
  }

  @Test
  void a_value_counts_as_the_first_kind_that_applies() throws Exception {
    reader.createTable("firsts", "n numeric, j json, t text");
    reader.execute(
        "INSERT INTO firsts VALUES ('NaN', ('[\"' || repeat('\\u0000', 2) || repeat('x', 1048570)"
            + " || '\"]')::json, ''),"
            + " (1000.001, ('[\"\\u0000' || repeat('x', 1048576) || '\"]')::json, ''),"
            + " (1.001, '[]', repeat('x', 65536)), (1, '[]', NULL)");
    SourceReader.Read read =
        reader.read(
            request(
                "firsts",
                bare(
                    "n",
                    "decimal(5,2)",
                    Map.of(
                        Policy.NON_FINITE, Reaction.SET_NULL,
                        Policy.OUT_OF_RANGE, Reaction.SET_NULL,
                        Policy.LOSS_OF_SCALE, Reaction.ROUND)),
                under(
                    "j",
                    Map.of(
                        Policy.NUL_CHARACTER, Reaction.STRIP, Policy.OVERLONG, Reaction.SET_NULL)),
                under("t", Map.of(Policy.OVERLONG, Reaction.TRUNCATE))));
    String stripped = "[\"" + "x".repeat(1048570) + "\"]";
    assertThat(read.rows())
        .containsExactly(
            Arrays.asList(null, stripped, ""),
            Arrays.asList(null, null, ""),
            Arrays.asList("1.00", "[]", "x".repeat(65535)),
            Arrays.asList("1", "[]", null));
    assertThat(read.changed())
        .containsExactlyInAnyOrder(
            new ChangedValues("n", Policy.NON_FINITE, Reaction.SET_NULL, 1),
            new ChangedValues("n", Policy.OUT_OF_RANGE, Reaction.SET_NULL, 1),
            new ChangedValues("n", Policy.LOSS_OF_SCALE, Reaction.ROUND, 1),
            new ChangedValues("j", Policy.NUL_CHARACTER, Reaction.STRIP, 2),
            new ChangedValues("t", Policy.OVERLONG, Reaction.TRUNCATE, 1));
  }

  @Test
  void what_is_still_too_long_when_stripped_is_refused_as_that() throws Exception {
    reader.createTable("still", "j json");
    reader.execute(
        "INSERT INTO still VALUES (('[\"\\u0000' || repeat('x', 1048576) || '\"]')::json)");
    Failure failure =
        reader.failure(request("still", under("j", Map.of(Policy.NUL_CHARACTER, Reaction.STRIP))));
    assertThat(failure.message())
        .contains("column j (json) holds 1 value longer than SUPER")
        .doesNotContain("NUL");
  }

  @Test
  void the_range_is_looked_at_behind_the_rounding() throws Exception {
    reader.createTable("rounded", "a numeric(10,4)");
    reader.execute("INSERT INTO rounded VALUES (99.9949), (-99.995)");
    Map<Policy, Reaction> policies =
        Map.of(Policy.LOSS_OF_SCALE, Reaction.ROUND, Policy.OUT_OF_RANGE, Reaction.SET_NULL);
    SourceReader.Read read =
        reader.read(
            request(
                "rounded",
                new ColumnReading(
                    "a",
                    Optional.of("decimal(4,2)"),
                    Optional.empty(),
                    new Policies(policies, Optional.empty()))));
    assertThat(read.rows()).containsExactly(List.of("99.99"), Arrays.asList((String) null));
    assertThat(read.changed())
        .containsExactlyInAnyOrder(
            new ChangedValues("a", Policy.LOSS_OF_SCALE, Reaction.ROUND, 1),
            new ChangedValues("a", Policy.OUT_OF_RANGE, Reaction.SET_NULL, 1));
  }

  @Test
  void what_only_rounding_would_put_out_of_range_counts_as_loss_of_scale() throws Exception {
    reader.createTable("nearly", "a numeric(10,4), b numeric");
    reader.execute("INSERT INTO nearly VALUES (999.996, -32768.5), (1000.001, -32769)");
    Map<Policy, Reaction> policies =
        Map.of(Policy.LOSS_OF_SCALE, Reaction.SET_NULL, Policy.OUT_OF_RANGE, Reaction.SET_NULL);
    SourceReader.Read read =
        reader.read(
            request(
                "nearly", typed("a", "decimal(5,2)", policies), typed("b", "smallint", policies)));
    assertThat(read.rows()).containsOnly(Arrays.asList(null, null));
    assertThat(read.changed())
        .containsExactlyInAnyOrder(
            new ChangedValues("a", Policy.LOSS_OF_SCALE, Reaction.SET_NULL, 1),
            new ChangedValues("a", Policy.OUT_OF_RANGE, Reaction.SET_NULL, 1),
            new ChangedValues("b", Policy.LOSS_OF_SCALE, Reaction.SET_NULL, 1),
            new ChangedValues("b", Policy.OUT_OF_RANGE, Reaction.SET_NULL, 1));
  }

  @Test
  void a_document_in_a_column_of_any_collation_is_searched_for_nul() throws Exception {
    reader.execute(
        "CREATE COLLATION IF NOT EXISTS anycase"
            + " (provider = icu, locale = 'und-u-ks-level1', deterministic = false)");
    reader.createTable("collated", "t text COLLATE anycase");
    reader.insert("collated", "[\"a\\u0000b\"]");
    SourceReader.Read read =
        reader.read(
            request("collated", typed("t", "super", Map.of(Policy.NUL_CHARACTER, Reaction.STRIP))));
    assertThat(read.rows()).containsExactly(List.of("[\"ab\"]"));
  }

  @Test
  void what_is_clamped_goes_to_the_limits_of_the_target() throws Exception {
    reader.createTable("limits", "a real");
    reader.execute("INSERT INTO limits VALUES ('Infinity'), ('-Infinity'), ('NaN'), (0.1)");
    SourceReader.Read read =
        reader.read(
            request(
                "limits",
                typed("a", "double precision", Map.of(Policy.NON_FINITE, Reaction.CLAMP))));
    assertThat(read.rows())
        .containsExactly(
            List.of("1.7976931348623157e+308"),
            List.of("-1.7976931348623157e+308"),
            Arrays.asList((String) null),
            List.of("0.1"));
  }

  @Test
  void nul_inside_of_arrays_and_rows_is_refused_or_stripped_as_well() throws Exception {
    reader.execute("DROP TYPE IF EXISTS noted CASCADE");
    reader.execute("CREATE TYPE noted AS (note json, more text)");
    reader.createTable("nested", "a json[], r noted, t text[]");
    reader.execute(
        "INSERT INTO nested VALUES (array['\"x\\u0000y\"', '{\"k\":1,\"k\":2}']::json[],"
            + " row('[\"\\u0000\"]', '\\u0000'), array['\\u0000'])");
    Failure failure = reader.failure("nested", "a", "r", "t");
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_VALUE_REFUSED);
    assertThat(failure.message())
        .contains(
            "column a (json[]) holds 1 value with the character NUL (policy nul_character",
            "column r (noted) holds 1 value with the character NUL")
        .doesNotContain("column t");
    Map<Policy, Reaction> stripping = Map.of(Policy.NUL_CHARACTER, Reaction.STRIP);
    SourceReader.Read read =
        reader.read(
            request("nested", under("a", stripping), under("r", stripping), under("t", stripping)));
    assertThat(read.rows())
        .containsExactly(
            List.of(
                "[\"xy\",{\"k\":1,\"k\":2}]",
                "{\"note\":[\"\"],\"more\":\"\\\\u0000\"}",
                "[\"\\\\u0000\"]"));
    assertThat(read.changed())
        .containsExactlyInAnyOrder(
            new ChangedValues("a", Policy.NUL_CHARACTER, Reaction.STRIP, 1),
            new ChangedValues("r", Policy.NUL_CHARACTER, Reaction.STRIP, 1));
  }

  @Test
  void a_text_is_cut_between_two_characters() throws Exception {
    for (String character : List.of("a", "é", "日", "😀")) {
      int size = character.getBytes(StandardCharsets.UTF_8).length;
      for (int bytes = 1; bytes <= 9; bytes++) {
        for (int before = 0; before < 4; before++) {
          String text = "a".repeat(before) + character.repeat(10);
          int fitting = Math.max(0, bytes - before) / size;
          String expected = "a".repeat(Math.min(before, bytes)) + character.repeat(fitting);
          assertThat(cut(text, bytes)).as("%s to %d bytes", text, bytes).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void a_truncation_that_has_no_meaning_fails() throws Exception {
    reader.createTable("uncut", "j json, d date");
    reader.execute("INSERT INTO uncut VALUES ('\"123456789\"', '2024-01-01')");
    Policies truncating =
        new Policies(Map.of(Policy.OVERLONG, Reaction.TRUNCATE), Optional.empty());
    Failure failure =
        reader.failure(
            request(
                "uncut",
                new ColumnReading("j", Optional.of("varchar(5)"), Optional.empty(), truncating),
                new ColumnReading("d", Optional.of("varchar(5)"), Optional.empty(), truncating)));
    assertThat(failure.message())
        .contains("column j (json) holds 1", "column d (date) holds 1", "set_null");
  }

  @Test
  void one_column_alone_keeps_the_empty_text_and_its_count() throws Exception {
    reader.createTable("alone", "t text");
    reader.execute("INSERT INTO alone VALUES (''), (NULL), ('日本')");
    SourceReader.Read read =
        reader.read(
            request(
                "alone",
                new ColumnReading(
                    "t",
                    Optional.of("varchar(2)"),
                    Optional.empty(),
                    new Policies(Map.of(Policy.OVERLONG, Reaction.TRUNCATE), Optional.empty()))));
    assertThat(read.rows()).containsExactly(List.of(""), Arrays.asList((String) null), List.of(""));
    assertThat(read.changed())
        .containsExactly(new ChangedValues("t", Policy.OVERLONG, Reaction.TRUNCATE, 1));
  }

  @Test
  void an_empty_table_holds_nothing_that_could_be_refused() throws Exception {
    reader.createTable("hollow", "f real, t text, d date");
    assertThat(reader.read("hollow", "f", "t", "d").rows()).isEmpty();
  }

  @Test
  void a_division_by_zero_of_a_view_is_told_from_refused_values() throws Exception {
    reader.execute("DROP VIEW IF EXISTS quotients");
    reader.createTable("parts_of", "part float8, whole integer");
    reader.execute("INSERT INTO parts_of VALUES (1, 0)");
    reader.execute(
        "CREATE VIEW quotients AS SELECT part, (part::integer / whole)::real AS ratio FROM parts_of");
    assertThat(reader.failure("quotients", "part", "ratio").message())
        .contains("an expression of the view, or of a mask, failed for a value (SQLSTATE 22012)");
    reader.execute("DROP VIEW quotients");
  }

  @Test
  void columns_that_need_no_treatment_are_read_as_they_are() throws Exception {
    reader.createTable("untreated", "i integer, n text");
    SourceReader.Read read = reader.read(Map.of("i", "bigint"), "untreated", "i");
    assertThat(read.columns().get(0).policies()).isEmpty();
    assertThat(read.columns().get(0).select()).isEqualTo("\"i\"");
  }

  private String cut(String text, int bytes) throws Exception {
    reader.createTable("cut", "t text");
    reader.insert("cut", text);
    return reader
        .read(
            request(
                "cut",
                new ColumnReading(
                    "t",
                    Optional.of("varchar(" + bytes + ")"),
                    Optional.empty(),
                    new Policies(Map.of(Policy.OVERLONG, Reaction.TRUNCATE), Optional.empty()))))
        .rows()
        .get(0)
        .get(0);
  }

  private static ExtractRequest request(String table, ColumnReading... columns) {
    return SourceReader.request(table, List.of(columns), RoundTrip.KEY);
  }

  private static ColumnReading typed(String column, String type) {
    return typed(column, type, Map.of());
  }

  private static ColumnReading typed(String column, String type, Map<Policy, Reaction> reactions) {
    return new ColumnReading(
        column, Optional.of(type), Optional.empty(), new Policies(reactions, Optional.empty()));
  }

  private static ColumnReading bare(String column, String type) {
    return bare(column, type, Map.of());
  }

  private static ColumnReading bare(String column, String type, Map<Policy, Reaction> reactions) {
    return new ColumnReading(
        column, Optional.empty(), Optional.empty(), new Policies(reactions, Optional.of(type)));
  }

  private static ColumnReading under(String column, Map<Policy, Reaction> reactions) {
    return new ColumnReading(
        column, Optional.empty(), Optional.empty(), new Policies(reactions, Optional.empty()));
  }
}
