package io.tableferry.worker.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.ChangedValues;
import io.tableferry.contract.ColumnReading;
import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Mask;
import io.tableferry.contract.Policies;
import io.tableferry.contract.Policy;
import io.tableferry.contract.Reaction;
import io.tableferry.worker.testkit.MaskContract;
import io.tableferry.worker.testkit.RoundTrip;
import io.tableferry.worker.testkit.SourceReader;
import io.tableferry.worker.testkit.Tokens;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Databases whose encoding is not UTF-8. */
@ExtendWith(RunningPostgreSql.class)
class PostgreSqlEncodingsTest {

  private static final String JAPANESE = "日本語テキスト、ｶﾅ";

  private final PostgreSqlFixture fixture;

  PostgreSqlEncodingsTest(PostgreSqlFixture fixture) {
    this.fixture = fixture;
  }

  @Test
  void texts_of_a_latin1_database_arrive_in_utf8() throws Exception {
    SourceReader reader = database("LATIN1");
    reader.createTable("letters", "\"größe\" varchar(5), t text");
    reader.execute("INSERT INTO letters VALUES ('éüñ§½', repeat('é', 32767)), ('', NULL)");
    SourceReader.Read read = reader.read("letters", "größe", "t");
    assertThat(read.rows())
        .containsExactly(List.of("éüñ§½", "é".repeat(32767)), Arrays.asList("", null));
  }

  @Test
  void texts_of_a_euc_jp_database_arrive_in_utf8() throws Exception {
    SourceReader reader = database("EUC_JP");
    reader.createTable("letters", "\"名前\" varchar(20), t text, c char(12)");
    reader.insert("letters", JAPANESE, JAPANESE, JAPANESE);
    assertThat(reader.read("letters", "名前", "t", "c").rows())
        .containsExactly(List.of(JAPANESE, JAPANESE, JAPANESE + "  "));
  }

  @Test
  void the_length_that_counts_is_that_in_utf8() throws Exception {
    SourceReader latin = database("LATIN1");
    latin.createTable("long", "t text");
    latin.execute("INSERT INTO long VALUES (repeat('é', 32768)), (repeat('e', 65535))");
    assertThat(latin.failure("long", "t").message())
        .contains("column t (text) holds 1 value longer than VARCHAR(65535)");
    SourceReader.Read cut = read(latin, "long", reading(Policy.OVERLONG, Reaction.TRUNCATE));
    assertThat(cut.rows()).containsExactly(List.of("é".repeat(32767)), List.of("e".repeat(65535)));
    SourceReader japanese = database("EUC_JP");
    japanese.createTable("long", "t text");
    japanese.execute("INSERT INTO long VALUES (repeat('日', 21846)), (repeat('日', 21845))");
    assertThat(read(japanese, "long", reading(Policy.OVERLONG, Reaction.TRUNCATE)).rows())
        .containsExactly(List.of("日".repeat(21845)), List.of("日".repeat(21845)));
  }

  @Test
  void tokens_are_those_of_utf8_whatever_the_encoding() throws Exception {
    SourceReader reader = database("EUC_JP");
    reader.createTable("names", "t text");
    reader.insert("names", "山田 太郎");
    SourceReader.Read read = read(reader, "names", MaskContract.masked("t", new Mask.Sha256()));
    assertThat(read.rows()).containsExactly(List.of(Tokens.OF.get("山田 太郎")));
  }

  @Test
  void what_has_no_counterpart_in_utf8_fails_in_our_words() throws Exception {
    SourceReader reader = database("EUC_JP");
    reader.createTable("private_use", "t text");
    // Row 95 of JIS X 0208 is free for everybody's own characters.
    reader.execute("INSERT INTO private_use VALUES (convert_from('\\xf5a1', 'EUC_JP'))");
    Failure failure = reader.failure("private_use", "t");
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_VALUE_REFUSED);
    assertThat(failure.message()).contains("private_use", "cannot be turned into UTF-8", "22P05");
  }

  @Test
  void texts_of_unknown_encoding_are_taken_for_utf8() throws Exception {
    SourceReader reader = database("SQL_ASCII");
    reader.createTable("bytes", "t text, c char(9), j jsonb");
    reader.execute("INSERT INTO bytes VALUES ('日本', '日', '[\"日\"]'), ('', NULL, '1')");
    assertThat(reader.read("bytes", "t", "c", "j").rows())
        .containsExactly(List.of("日本", "日      ", "[\"日\"]"), Arrays.asList("", null, "1"));
  }

  @Test
  void bytes_that_are_no_text_fail_and_are_counted() throws Exception {
    SourceReader reader = database("SQL_ASCII");
    reader.createTable("bytes", "t text");
    insert(reader, "e38182", "e381", "ff", "c080", "eda080", "f4908080", "f09f9880", "");
    Failure failure = reader.failure("bytes", "t");
    assertThat(failure.message())
        .contains("column t (text) holds 5 values that cannot be read as text of its character set")
        .contains("policy invalid_text");
  }

  @Test
  void bytes_that_are_no_text_become_null() throws Exception {
    SourceReader reader = database("SQL_ASCII");
    reader.createTable("bytes", "t text");
    insert(reader, "e38182", "ff");
    SourceReader.Read read = read(reader, "bytes", reading(Policy.INVALID_TEXT, Reaction.SET_NULL));
    assertThat(read.rows()).containsExactly(List.of("あ"), Arrays.asList((String) null));
  }

  /** The examples of The Unicode Standard, tables 3-8 to 3-11, and what else is ill-formed. */
  @Test
  void each_maximal_part_that_is_no_text_becomes_one_replacement_character() throws Exception {
    SourceReader reader = database("SQL_ASCII");
    reader.createTable("bytes", "t text");
    insert(
        reader,
        "c0afe080bff0818241",
        "eda080edbfbfedaf41",
        "f4919293ff4180bf42",
        "e180e2f09192f1bf41",
        "e381",
        "61e38182ff62",
        "f09f98");
    SourceReader.Read read = read(reader, "bytes", reading(Policy.INVALID_TEXT, Reaction.REPLACE));
    assertThat(read.rows())
        .containsExactly(
            List.of("�".repeat(8) + "A"),
            List.of("�".repeat(8) + "A"),
            List.of("�".repeat(5) + "A��B"),
            List.of("�".repeat(4) + "A"),
            List.of("�"),
            List.of("aあ�b"),
            List.of("�"));
    assertThat(read.changed())
        .containsExactly(new ChangedValues("t", Policy.INVALID_TEXT, Reaction.REPLACE, 7));
  }

  @Test
  void what_replacement_makes_too_long_is_cut_as_well() throws Exception {
    SourceReader reader = database("SQL_ASCII");
    reader.createTable("bytes", "t varchar(10)");
    insert(reader, "ffffffff");
    ColumnReading reading =
        new ColumnReading(
            "t",
            Optional.of("varchar(7)"),
            Optional.empty(),
            new Policies(
                Map.of(Policy.INVALID_TEXT, Reaction.REPLACE, Policy.OVERLONG, Reaction.TRUNCATE),
                Optional.empty()));
    SourceReader.Read read = read(reader, "bytes", reading);
    assertThat(read.rows()).containsExactly(List.of("��"));
    assertThat(read.changed())
        .containsExactly(new ChangedValues("t", Policy.INVALID_TEXT, Reaction.REPLACE, 1));
  }

  private SourceReader database(String encoding) throws Exception {
    String name = "in_" + encoding.toLowerCase(Locale.ROOT);
    SourceReader administrator = new SourceReader(fixture);
    administrator.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    administrator.execute(
        "CREATE DATABASE %s ENCODING '%s' TEMPLATE template0 LOCALE 'C'".formatted(name, encoding));
    return new SourceReader(fixture.in(name));
  }

  private static void insert(SourceReader reader, String... hexadecimal) throws Exception {
    for (String digits : hexadecimal) {
      reader.execute("INSERT INTO bytes VALUES (convert_from('\\x" + digits + "', 'SQL_ASCII'))");
    }
  }

  private static SourceReader.Read read(SourceReader reader, String table, ColumnReading column)
      throws Exception {
    return reader.read(SourceReader.request(table, List.of(column), RoundTrip.KEY));
  }

  private static ColumnReading reading(Policy policy, Reaction reaction) {
    return new ColumnReading(
        "t",
        Optional.empty(),
        Optional.empty(),
        new Policies(Map.of(policy, reaction), Optional.empty()));
  }
}
