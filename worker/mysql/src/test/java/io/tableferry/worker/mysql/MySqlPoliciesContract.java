package io.tableferry.worker.mysql;

import static io.tableferry.worker.testkit.RoundTripCase.exact;
import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.ChangedValues;
import io.tableferry.contract.ColumnReading;
import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Mask;
import io.tableferry.contract.Policies;
import io.tableferry.contract.Policy;
import io.tableferry.contract.Reaction;
import io.tableferry.worker.engine.extract.ExtractRequest;
import io.tableferry.worker.testkit.RoundTrip;
import io.tableferry.worker.testkit.RoundTripCase;
import io.tableferry.worker.testkit.SourceReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What becomes of values that cannot arrive exactly, policy by policy. */
interface MySqlPoliciesContract {

  String LONGEST = "VARCHAR(65535)";

  MySqlFixture fixture();

  RoundTrip roundTrip();

  default SourceReader reader() {
    return new SourceReader(fixture());
  }

  @Test
  default void overlong_values_are_cut_between_characters_or_become_null() throws Exception {
    check(
        "overlong",
        cut("longtext", "repeat('x', 65536)", LONGEST, "x".repeat(65535)),
        cut("longtext", "concat(repeat('x', 65533), '😀')", LONGEST, "x".repeat(65533)),
        exact("longtext", "concat(repeat('x', 65531), '😀')", LONGEST, "x".repeat(65531) + "😀")
            .under(Policy.OVERLONG, Reaction.TRUNCATE),
        cut("longtext", "repeat('日', 21846)", LONGEST, "日".repeat(21845)),
        nulled("longtext", "repeat('x', 65536)", LONGEST, Policy.OVERLONG),
        cut("text character set latin1", "repeat('é', 32768)", LONGEST, "é".repeat(32767)),
        cut("text", "'aé😀'", "VARCHAR(6)", "aé").as("varchar(6)"),
        cut("text", "'😀'", "VARCHAR(3)", "").as("varchar(3)"),
        cut("blob", "x'0a0b0c'", "VARBYTE(2)", "\\x0a0b").as("varbyte(2)"),
        cut("blob", "x'0a0b0c'", "VARCHAR(5)", "0a0b").as("varchar(5)"),
        nulled("blob", "x'0a0b0c'", "VARBYTE(2)", Policy.OVERLONG).as("varbyte(2)"),
        nulled("int", "-12345", "VARCHAR(5)", Policy.OVERLONG).as("varchar(5)"));
  }

  @Test
  default void a_number_is_never_cut() throws Exception {
    reader().createTable("uncut", "n int");
    reader().insert("uncut", 12345);
    assertThat(reader().failure(cutting("uncut", "n", "varchar(4)")).message())
        .contains("column n (int");
  }

  @Test
  default void what_a_mask_leaves_of_text_is_cut_as_text() throws Exception {
    check(
        "masks",
        cut("int", "12345", "VARCHAR(3)", "RED").masked(new Mask.Redact()).as("varchar(3)"),
        cut("varchar(20)", "'a@example.jp'", "VARCHAR(2)", "ex")
            .masked(new Mask.EmailDomain())
            .as("varchar(2)"));
  }

  @Test
  default void text_that_is_loaded_as_a_document_is_never_cut() throws Exception {
    reader().createTable("super", "t longtext");
    reader().execute("INSERT INTO super VALUES (concat('\"', repeat('x', 1048576), '\"'))");
    assertThat(reader().failure(cutting("super", "t", "super")).message())
        .contains("column t (longtext) holds 1 value longer");
  }

  @Test
  default void nul_characters_are_taken_out_or_make_a_null() throws Exception {
    check(
        "nuls",
        exact("varchar(9)", "concat(char(0), 'a', char(0), 'é')", "VARCHAR(36)", "aé")
            .changed(Policy.NUL_CHARACTER, Reaction.STRIP),
        exact("longtext", "char(0)", LONGEST, "").changed(Policy.NUL_CHARACTER, Reaction.STRIP),
        nulled("text character set latin1", "concat('a', char(0))", LONGEST, Policy.NUL_CHARACTER),
        exact("text", "'{\"a\":\"x\\\\u0000y\"}'", "SUPER", "{\"a\": \"xy\"}")
            .changed(Policy.NUL_CHARACTER, Reaction.STRIP)
            .as("super"));
  }

  @Test
  default void text_that_is_none_is_replaced_or_becomes_null() throws Exception {
    check(
        "invalid",
        replaced("varchar(9) character set ucs2", "_ucs2 x'0041d8000042'", "VARCHAR(27)", "A�B"),
        nulled(
            "varchar(9) character set ucs2", "_ucs2 x'd800'", "VARCHAR(27)", Policy.INVALID_TEXT),
        replaced(
            "varchar(9) character set utf32", "_utf32 x'000000410000d800'", "VARCHAR(36)", "A�"),
        nulled(
            "varchar(9) character set utf32",
            "_utf32 x'0000d800'",
            "VARCHAR(36)",
            Policy.INVALID_TEXT),
        exact("varchar(9) character set ucs2", "_ucs2 x'003ffffd'", "VARCHAR(27)", "?\uFFFD")
            .under(Policy.INVALID_TEXT, Reaction.REPLACE),
        // Codes that the server stores and cannot convert: it writes a question mark itself.
        replaced("varchar(9) character set cp932", "_cp932 x'4181ad3f'", "VARCHAR(36)", "A??"),
        replaced("varchar(9) character set cp932", "_cp932 x'fcfc'", "VARCHAR(36)", "?"),
        exact("varchar(9) character set cp932", "_cp932 x'87403f'", "VARCHAR(36)", "①?")
            .under(Policy.INVALID_TEXT, Reaction.REPLACE),
        nulled(
            "varchar(9) character set cp932", "_cp932 x'81ad'", "VARCHAR(36)", Policy.INVALID_TEXT),
        replaced("varchar(9) character set sjis", "_sjis x'8740'", "VARCHAR(36)", "?"),
        replaced("varchar(9) character set ascii", "_ascii x'4180'", "VARCHAR(9)", "A?"),
        replaced("varchar(9) character set tis620", "_tis620 x'a0'", "VARCHAR(36)", "�"),
        replaced("varchar(9) character set big5", "_big5 x'a15a'", "VARCHAR(36)", "�"),
        replaced("varchar(9) character set euckr", "_euckr x'a2e8'", "VARCHAR(36)", "?"));
  }

  /** Functions yield NULL where their result is longer than max_allowed_packet. */
  @Test
  default void text_that_the_server_cannot_examine_is_in_doubt() throws Exception {
    reader().createTable("unexamined", "t longtext character set cp932");
    reader()
        .execute(
            "INSERT INTO unexamined VALUES"
                + " (concat(_cp932 x'81ad', repeat(_cp932 x'93fa', 5600000)))");
    reader().execute("SET GLOBAL max_allowed_packet = 16777216");
    try {
      ColumnReading cut =
          new ColumnReading(
              "t",
              Optional.empty(),
              Optional.empty(),
              policies(Policy.OVERLONG, Reaction.TRUNCATE));
      assertThat(reader().failure(request("unexamined", cut)).message())
          .contains("1 value that cannot be read as text of its character set");
    } finally {
      reader().execute("SET GLOBAL max_allowed_packet = 67108864");
    }
  }

  /** The server sends such rows all the same. */
  @Test
  default void a_row_longer_than_the_servers_packets_arrives() throws Exception {
    reader().createTable("long_row", "a longblob, b longblob");
    reader().execute("INSERT INTO long_row VALUES (repeat('a', 900000), repeat('b', 900000))");
    reader().execute("SET GLOBAL max_allowed_packet = 1048576");
    try {
      assertThat(reader().read("long_row", "a", "b").rows())
          .containsExactly(List.of("61".repeat(900_000), "62".repeat(900_000)));
    } finally {
      reader().execute("SET GLOBAL max_allowed_packet = 67108864");
    }
  }

  @Test
  default void a_row_longer_than_a_worker_holds_is_refused_for_good() throws Exception {
    reader().createTable("endless_row", "a longblob, b longblob");
    reader()
        .execute("INSERT INTO endless_row VALUES (repeat('a', 17000000), repeat('b', 17000000))");
    Failure failure = reader().failure("endless_row", "a", "b");
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_VALUE_REFUSED);
    assertThat(failure.message()).contains("endless_row", "more than 33,554,432 bytes");
    assertThat(failure.action()).contains("leave out the column");
  }

  @Test
  default void zero_dates_become_null() throws Exception {
    check(
        "zeros",
        nulled("date", "'0000-00-00'", "DATE", Policy.ZERO_DATE),
        nulled("date", "'2024-00-01'", "DATE", Policy.ZERO_DATE),
        nulled("date", "'2024-01-00'", "DATE", Policy.ZERO_DATE),
        nulled("datetime(6)", "'0000-00-00 00:00:00'", "TIMESTAMP", Policy.ZERO_DATE),
        nulled("timestamp", "0", "TIMESTAMPTZ", Policy.ZERO_DATE));
  }

  @Test
  default void numbers_outside_their_type_become_null() throws Exception {
    check(
        "outside",
        nulled("int", "32768", "SMALLINT", Policy.OUT_OF_RANGE).as("smallint"),
        nulled("int", "-32769", "SMALLINT", Policy.OUT_OF_RANGE).as("smallint"),
        nulled("tinyint(1)", "2", "BOOLEAN", Policy.OUT_OF_RANGE).as("boolean"),
        nulled("bigint unsigned", "9223372036854775808", "BIGINT", Policy.OUT_OF_RANGE)
            .as("bigint"),
        nulled("decimal(12,2)", "-1000", "DECIMAL(5,2)", Policy.OUT_OF_RANGE).as("decimal(5,2)"),
        nulled("decimal(65,30)", "1e30", "DECIMAL(38,9)", Policy.OUT_OF_RANGE).as("decimal(38,9)"),
        nulled("time", "'-00:00:01'", "TIME", Policy.OUT_OF_RANGE).as("time"),
        nulled("time(6)", "'24:00:00.000001'", "TIME", Policy.OUT_OF_RANGE).as("time"),
        nulled("time", "'100:00:00'", "TIME", Policy.OUT_OF_RANGE).as("time"));
  }

  @Test
  default void digits_that_do_not_fit_are_rounded_or_make_a_null() throws Exception {
    check(
        "scales",
        rounded("decimal(12,3)", "1.25", "DECIMAL(5,1)", "1.3").as("decimal(5,1)"),
        rounded("decimal(12,3)", "-1.25", "DECIMAL(5,1)", "-1.3").as("decimal(5,1)"),
        rounded("decimal(12,3)", "0.5", "INTEGER", "1").as("integer"),
        rounded("decimal(12,3)", "-0.499", "INTEGER", "0").as("integer"),
        exact("decimal(12,3)", "7.100", "DECIMAL(5,1)", "7.1")
            .as("decimal(5,1)")
            .under(Policy.LOSS_OF_SCALE, Reaction.ROUND),
        nulled("decimal(12,3)", "1.001", "DECIMAL(5,2)", Policy.LOSS_OF_SCALE).as("decimal(5,2)"));
  }

  /** 9.99 is within two digits, but what it is rounded to is not. */
  @Test
  default void the_range_is_looked_at_after_rounding() throws Exception {
    reader().createTable("carried", "n decimal(9,2)");
    reader().insert("carried", 9.99);
    ColumnReading rounded =
        new ColumnReading(
            "n",
            Optional.of("decimal(1,0)"),
            Optional.empty(),
            policies(Policy.LOSS_OF_SCALE, Reaction.ROUND));
    assertThat(reader().failure(request("carried", rounded)).message())
        .contains("1 value outside the range of DECIMAL(1,0)");
  }

  @Test
  default void one_scan_counts_all_that_is_refused_and_tells_no_value() throws Exception {
    reader().createTable("refused", "id int, d date, x varchar(9), l longtext, n int, ok text");
    for (int id = 0; id < 5; id++) {
      reader()
          .execute(
              "INSERT INTO refused VALUES (%d, IF(%1$d < 3, '2024-00-17', NULL),".formatted(id)
                  + " IF(%d < 2, concat('secret', char(0)), 'x'),".formatted(id)
                  + " IF(%d = 4, repeat('q', 65536), ''), 40000, 'x')".formatted(id));
    }
    Failure failure =
        reader().failure(Map.of("n", "smallint"), "refused", "id", "d", "x", "l", "n", "ok");
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_VALUE_REFUSED);
    assertThat(failure.message())
        .contains(
            "column d (date) holds 3 values with a zero year",
            "column x (varchar(9)) holds 2 values with the character NUL",
            "column l (longtext) holds 1 value longer",
            "holds 5 values outside the range of SMALLINT",
            "policy zero_date: set_null")
        .doesNotContain("secret", "2024-00", "40000", "column ok", "column id");
  }

  @Test
  default void a_value_is_counted_under_the_first_kind_alone() throws Exception {
    reader().createTable("twice", "x longtext");
    reader().execute("INSERT INTO twice VALUES (concat(char(0), repeat('y', 65536)))");
    ColumnReading both =
        new ColumnReading(
            "x",
            Optional.empty(),
            Optional.empty(),
            new Policies(
                Map.of(Policy.NUL_CHARACTER, Reaction.STRIP, Policy.OVERLONG, Reaction.TRUNCATE),
                Optional.empty()));
    SourceReader.Read read = reader().read(request("twice", both));
    assertThat(read.rows()).containsExactly(List.of("y".repeat(65535)));
    assertThat(read.changed())
        .containsExactly(new ChangedValues("x", Policy.NUL_CHARACTER, Reaction.STRIP, 1));
  }

  @Test
  default void columns_that_cannot_hold_such_values_have_no_policies() throws Exception {
    reader()
        .createTable(
            "harmless", "a int, b text, c varchar(9) character set latin1, d varbinary(9), e time");
    assertThat(reader().read("harmless", "a", "b", "c", "d", "e").columns())
        .extracting(column -> column.policies().keySet())
        .isEqualTo(
            Arrays.asList(
                Set.of(),
                Set.of(Policy.NUL_CHARACTER, Policy.INVALID_TEXT),
                Set.of(Policy.NUL_CHARACTER),
                Set.of(),
                Set.of()));
  }

  private void check(String table, RoundTripCase... cases) throws Exception {
    RoundTripCase.check(roundTrip(), fixture(), table, List.of(cases));
  }

  /** A request for one column in a type of its own, whose overlong values are to be cut. */
  default ExtractRequest cutting(String table, String column, String type) {
    return request(
        table,
        new ColumnReading(
            column,
            Optional.of(type),
            Optional.empty(),
            policies(Policy.OVERLONG, Reaction.TRUNCATE)));
  }

  private static ExtractRequest request(String table, ColumnReading column) {
    return SourceReader.request(table, List.of(column), RoundTrip.KEY);
  }

  private static Policies policies(Policy policy, Reaction reaction) {
    return new Policies(Map.of(policy, reaction), Optional.empty());
  }

  private static RoundTripCase cut(String declared, String literal, String target, String text) {
    return exact(declared, literal, target, text).changed(Policy.OVERLONG, Reaction.TRUNCATE);
  }

  private static RoundTripCase replaced(
      String declared, String literal, String target, String text) {
    return exact(declared, literal, target, text).changed(Policy.INVALID_TEXT, Reaction.REPLACE);
  }

  private static RoundTripCase rounded(
      String declared, String literal, String target, String text) {
    return exact(declared, literal, target, text).changed(Policy.LOSS_OF_SCALE, Reaction.ROUND);
  }

  private static RoundTripCase nulled(
      String declared, String literal, String target, Policy policy) {
    return exact(declared, literal, target, null).changed(policy, Reaction.SET_NULL);
  }
}
