package io.tableferry.worker.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.ColumnReading;
import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Mask;
import io.tableferry.contract.Policies;
import io.tableferry.worker.engine.extract.ExtractRequest;
import io.tableferry.worker.engine.secret.MaskKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** What masks must do in every source, and alike. Implemented by the tests of every source. */
public interface MaskContract extends SourceUnderTest {

  /**
   * How this kind of source stores the values of {@link Tokens#OF}; each at least once, and every
   * way that a type has to store it.
   */
  List<Stored> stored();

  /**
   * The texts of all statements that a worker sent.
   *
   * @param sent all its bytes, as {@link WireTap#sent()} kept them
   */
  String statements(byte[] sent);

  /**
   * A value.
   *
   * @param declared type as CREATE TABLE takes it
   * @param literal the value as INSERT takes it
   * @param text the text that its token is made of
   */
  record Stored(String declared, String literal, String text) {}

  @Test
  default void tokens_are_hmac_sha256() throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(RoundTrip.KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    Tokens.OF.forEach(
        (text, token) ->
            assertThat(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)))
                .asHexString()
                .isEqualToIgnoringCase(token));
  }

  @Test
  default void equal_values_have_equal_tokens_in_every_kind_of_source() throws Exception {
    assertThat(stored()).extracting(Stored::text).containsAll(Tokens.OF.keySet());
    check(
        "tokens",
        stored().stream()
            .map(
                value ->
                    new MaskCase(
                        value.declared(),
                        value.literal(),
                        new Mask.Sha256(),
                        "VARCHAR(64)",
                        Tokens.OF.get(value.text())))
            .toList());
  }

  @Test
  default void masks_leave_what_they_promise() throws Exception {
    check("masked", MaskCase.SHARED);
  }

  @Test
  default void columns_that_a_mask_has_no_meaning_for_are_refused_together() throws Exception {
    reader().createTable("unmaskable", "a date, b double precision, c integer");
    Failure failure =
        reader()
            .failure(
                request(
                    "unmaskable",
                    masked("a", new Mask.Last4()),
                    masked("b", new Mask.Sha256()),
                    masked("c", new Mask.EmailDomain())));
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_TYPE_UNSUPPORTED);
    assertThat(failure.message())
        .contains("a is date, which the mask last4 cannot take", "b is double", "c is int");
  }

  @Test
  default void an_expression_of_ones_own_is_text_or_what_the_manifest_says() throws Exception {
    reader().createTable("people", "name varchar(20), born integer");
    reader().insert("people", "alice", 1987);
    Mask shout = new Mask.Sql("upper(name) -- a comment takes nothing with it");
    ColumnReading length =
        new ColumnReading(
            "born",
            Optional.of("smallint"),
            Optional.of(new Mask.Sql("char_length(name) * 100")),
            Policies.strict());
    SourceReader.Read read = reader().read(request("people", masked("name", shout), length));
    assertThat(read.columns())
        .extracting(column -> column.target().ddl())
        .containsExactly("VARCHAR(65535)", "SMALLINT");
    assertThat(read.rows()).containsExactly(List.of("ALICE", "500"));
  }

  @Test
  default void a_wrong_expression_is_named_by_its_column_and_not_repeated() throws Exception {
    reader().createTable("wrong", "a integer, b integer, c integer, d integer");
    Failure failure =
        reader()
            .failure(
                request(
                    "wrong",
                    masked("a", new Mask.Sql("1 +")),
                    masked("b", new Mask.Sql("no_such_column")),
                    masked("c", new Mask.Sql("c * 2")),
                    masked("d", new Mask.Sql("no_such_function(d)"))));
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_TYPE_UNSUPPORTED);
    assertThat(failure.message())
        .contains("a, which is not correct SQL", "b, which", "d, which")
        .doesNotContain("c, which", "no_such");
  }

  @Test
  default void an_expression_cannot_bring_a_second_column() throws Exception {
    reader().createTable("smuggled", "a varchar(9), b varchar(9)");
    Failure failure =
        reader().failure(request("smuggled", masked("a", new Mask.Sql("a || ''), (b"))));
    assertThat(failure.message()).contains("a, which");
  }

  @Test
  default void what_is_masked_never_crosses_the_wire() throws Exception {
    createPersons();
    try (WireTap tap = WireTap.on(fixture().connection())) {
      SourceReader.Read read = reader().read(tap.connection(), everyMask());
      assertThat(read.rows()).hasSize(1);
      for (String masked : read.rows().get(0).stream().filter(text -> text != null).toList()) {
        assertThat(WireTap.holds(tap.received(), masked)).as(masked).isTrue();
      }
      for (String clear :
          List.of(
              "alice.b", "山田花子", "555012", "19870405", "1987-04-05", "7712.34", "秘密", "東京都新宿区")) {
        assertThat(WireTap.holds(tap.received(), clear)).as(clear).isFalse();
        assertThat(WireTap.holds(tap.sent(), clear)).as(clear).isFalse();
      }
    }
  }

  /** What holds for the test before, which could not fail otherwise. */
  @Test
  default void what_is_not_masked_is_seen_on_the_wire() throws Exception {
    createPersons();
    try (WireTap tap = WireTap.on(fixture().connection())) {
      reader().read(tap.connection(), request("persons", ColumnReading.plain("name")));
      assertThat(WireTap.holds(tap.received(), "山田花子")).isTrue();
    }
  }

  @Test
  default void the_key_stands_in_no_statement() throws Exception {
    createPersons();
    try (WireTap tap = WireTap.on(fixture().connection())) {
      reader().read(tap.connection(), everyMask());
      String statements = statements(tap.sent());
      assertThat(statements).contains("persons");
      for (String form : formsOfKey()) {
        assertThat(statements).doesNotContainIgnoringCase(form);
        assertThat(WireTap.holds(tap.received(), form)).isFalse();
      }
    }
  }

  /** A request for columns as a manifest writes them, under the key of {@link RoundTrip}. */
  default ExtractRequest request(String table, ColumnReading... columns) {
    return SourceReader.request(table, List.of(columns), RoundTrip.KEY);
  }

  /** A column under a mask. */
  static ColumnReading masked(String column, Mask mask) {
    return new ColumnReading(column, Optional.empty(), Optional.of(mask), Policies.strict());
  }

  /** The key as somebody could find it: as it is, and in the forms that HMAC needs it in. */
  static List<String> formsOfKey() {
    MaskKey key = MaskKey.of(RoundTrip.KEY).orElseThrow();
    List<String> forms = new ArrayList<>();
    for (byte[] bytes :
        List.of(RoundTrip.KEY.getBytes(StandardCharsets.UTF_8), key.inner(), key.outer())) {
      forms.add(new String(bytes, StandardCharsets.ISO_8859_1));
      forms.add(HexFormat.of().formatHex(bytes));
      forms.add(Base64.getEncoder().encodeToString(bytes));
    }
    return forms;
  }

  private void createPersons() throws Exception {
    reader()
        .createTable(
            "persons",
            "mail varchar(50), name varchar(50), phone varchar(50), card bigint, born date,"
                + " pay decimal(12,2), note varchar(50), secret varchar(50),"
                + " town varchar(50)");
    reader()
        .execute(
            "INSERT INTO persons VALUES ('alice.b@example.jp', '山田花子', '+81-555012-3456',"
                + " 198704051234, '1987-04-05', 7712.34, '秘密', '秘密', '東京都新宿区')");
  }

  private ExtractRequest everyMask() {
    return request(
        "persons",
        masked("mail", new Mask.EmailDomain()),
        masked("name", new Mask.Sha256()),
        masked("phone", new Mask.Last4()),
        masked("card", new Mask.Sha256()),
        masked("born", new Mask.Year()),
        masked("pay", new Mask.Bucket(1000)),
        masked("note", new Mask.Redact()),
        masked("secret", new Mask.SetNull()),
        masked("town", new Mask.Sql("left(town, 3)")));
  }

  /** Sends all cases through one table with a row of values, then a row of NULLs. */
  default void check(String table, List<MaskCase> cases) throws Exception {
    List<ColumnReading> readings = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      readings.add(cases.get(i).reading("c" + i));
    }
    reader().createTable(table, "id integer, " + columns(cases));
    reader().execute("INSERT INTO " + table + " VALUES (1, " + literals(cases) + ")");
    SourceReader.Read read = reader().read(SourceReader.request(table, readings, RoundTrip.KEY));
    SoftAssertions softly = new SoftAssertions();
    for (int i = 0; i < cases.size(); i++) {
      MaskCase expected = cases.get(i);
      softly
          .assertThat(read.columns().get(i).target().ddl())
          .as("%s", expected)
          .isEqualTo(expected.target());
      softly.assertThat(read.rows().get(0).get(i)).as("%s", expected).isEqualTo(expected.text());
    }
    softly.assertAll();
    reader().execute("DELETE FROM " + table);
    reader().execute("INSERT INTO " + table + " (id) VALUES (2)");
    assertThat(reader().read(SourceReader.request(table, readings, RoundTrip.KEY)).rows().get(0))
        .containsOnlyNulls();
  }

  private static String columns(List<MaskCase> cases) {
    List<String> columns = new ArrayList<>();
    for (MaskCase each : cases) {
      columns.add("c" + columns.size() + " " + each.declared() + " NULL");
    }
    return String.join(", ", columns);
  }

  private static String literals(List<MaskCase> cases) {
    return cases.stream().map(MaskCase::literal).collect(Collectors.joining(", "));
  }
}
