package io.tableferry.worker.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.ColumnReading;
import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Mask;
import io.tableferry.worker.testkit.MaskCase;
import io.tableferry.worker.testkit.MaskContract;
import io.tableferry.worker.testkit.SourceFixture;
import io.tableferry.worker.testkit.SourceReader;
import io.tableferry.worker.testkit.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningPostgreSql.class)
class PostgreSqlMasksTest implements MaskContract {

  private final PostgreSqlFixture fixture;

  PostgreSqlMasksTest(PostgreSqlFixture fixture) {
    this.fixture = fixture;
  }

  @Override
  public SourceFixture fixture() {
    return fixture;
  }

  @Override
  public String statements(byte[] sent) {
    return SentStatements.texts(sent);
  }

  @Override
  public List<Stored> stored() {
    return Stream.of(
            texts("text", "", "alice@example.jp", "山田 太郎", "🚢", "O'Brien \\ \"x\""),
            texts("char(30)", "alice@example.jp", "山田 太郎"),
            texts("varchar(60)", "42", "-100", "🚢"),
            texts("xml", "42"),
            texts("smallint", "0", "42", "-100"),
            texts("integer", "0", "42", "-100"),
            texts("bigint", "-9223372036854775808", "42"),
            texts("xid8", "18446744073709551615"),
            texts("oid", "42"),
            texts("numeric", "18446744073709551615", "-100", "12345678901234567890.123456789"),
            List.of(
                new Stored("numeric(12,4)", "1.5000", "1.5"),
                new Stored("numeric(12,4)", "-100", "-100"),
                new Stored("numeric(12,4)", "0", "0"),
                new Stored("numeric(3,-2)", "-123", "-100"),
                new Stored("numeric", "1.50", "1.5"),
                new Stored("numeric", "42.000", "42"),
                new Stored("money", "'1.50'", "1.5"),
                new Stored("money", "'42'", "42"),
                new Stored("timestamp", "'2024-02-29 12:34:56.700000'", "2024-02-29 12:34:56.7"),
                new Stored("timestamptz", "'2024-02-29 21:34:56+09'", "2024-02-29 12:34:56+00"),
                new Stored(
                    "timestamptz",
                    "'2024-02-29 12:34:56.123456+00'",
                    "2024-02-29 12:34:56.123456+00"),
                new Stored(
                    "uuid",
                    "'123E4567-E89B-12D3-A456-426655440000'",
                    "123e4567-e89b-12d3-a456-426655440000")),
            texts("date", "2024-02-29"),
            texts("timestamp", "2024-02-29 12:34:56"))
        .flatMap(List::stream)
        .toList();
  }

  @Test
  void what_has_no_bucket_or_year_is_null() throws Exception {
    check(
        new MaskCase("double precision", "'NaN'", new Mask.Bucket(10), "DOUBLE PRECISION", null),
        new MaskCase("real", "'-Infinity'", new Mask.Bucket(10), "DOUBLE PRECISION", null),
        new MaskCase("numeric(5,2)", "'NaN'", new Mask.Bucket(10), "DECIMAL(38,0)", null),
        new MaskCase("numeric", "'Infinity'", new Mask.Bucket(10), "DECIMAL(38,0)", null),
        new MaskCase("money", "'19.99'", new Mask.Bucket(10), "DECIMAL(38,0)", "10"),
        new MaskCase(
            "numeric",
            "-1e37",
            new Mask.Bucket(3),
            "DECIMAL(38,0)",
            "-10000000000000000000000000000000000002"),
        new MaskCase("date", "'infinity'", new Mask.Year(), "INTEGER", null),
        new MaskCase("date", "'0044-03-15 BC'", new Mask.Year(), "INTEGER", "-44"),
        new MaskCase("timestamp", "'12345-03-15 00:00'", new Mask.Year(), "INTEGER", "12345"),
        new MaskCase("timestamptz", "'2024-12-31 23:30-07'", new Mask.Year(), "INTEGER", "2025"));
  }

  @Test
  void every_type_can_be_redacted_or_left_out() throws Exception {
    SourceReader reader = reader();
    reader.execute("DROP TYPE IF EXISTS masked_pair CASCADE");
    reader.execute("CREATE TYPE masked_pair AS (a integer, b integer)");
    check(
        new MaskCase("masked_pair", "row(NULL, 1)", new Mask.Redact(), "VARCHAR(8)", "REDACTED"),
        new MaskCase("integer[]", "'{1}'", new Mask.Redact(), "VARCHAR(8)", "REDACTED"),
        new MaskCase("point", "'(1,2)'", new Mask.Redact(), "VARCHAR(8)", "REDACTED"),
        new MaskCase("json", "'{}'", new Mask.Redact(), "VARCHAR(8)", "REDACTED"),
        new MaskCase("xml", "'<a/>'", new Mask.Redact(), "VARCHAR(8)", "REDACTED"),
        new MaskCase("bytea", "'x'", new Mask.SetNull(), "VARBYTE(16777216)", null),
        new MaskCase("numeric(5,2)", "1", new Mask.SetNull(), "DECIMAL(5,2)", null),
        new MaskCase("jsonb", "'{}'", new Mask.SetNull(), "SUPER", null),
        new MaskCase("pg_ndistinct", "NULL", new Mask.SetNull(), "VARCHAR(65535)", null));
  }

  @Test
  void the_padding_of_a_character_is_no_part_of_what_is_masked() throws Exception {
    check(
        new MaskCase("char(20)", "'12345678'", new Mask.Last4(), "VARCHAR(16)", "5678"),
        new MaskCase("char(20)", "'a@b.c'", new Mask.EmailDomain(), "VARCHAR(80)", "b.c"));
  }

  @Test
  void a_collation_that_takes_texts_for_equal_changes_nothing() throws Exception {
    SourceReader reader = reader();
    reader.execute(
        "CREATE COLLATION IF NOT EXISTS anycase"
            + " (provider = icu, locale = 'und-u-ks-level1', deterministic = false)");
    check(
        new MaskCase(
            "text COLLATE anycase",
            "'a＠b@Example.jp'",
            new Mask.EmailDomain(),
            "VARCHAR(65535)",
            "Example.jp"),
        new MaskCase(
            "char(20) COLLATE anycase", "'a@b.c'", new Mask.EmailDomain(), "VARCHAR(80)", "b.c"),
        new MaskCase("text COLLATE anycase", "'4111é'", new Mask.Last4(), "VARCHAR(16)", "111é"),
        new MaskCase(
            "text COLLATE anycase", "'42'", new Mask.Sha256(), "VARCHAR(64)", Tokens.OF.get("42")));
  }

  @Test
  void what_only_postgresql_prints_has_no_token() throws Exception {
    List<String> types =
        List.of(
            "bit(5)",
            "bit varying",
            "time with time zone",
            "interval",
            "point",
            "polygon",
            "int4range",
            "datemultirange",
            "tsvector",
            "tsquery",
            "jsonpath",
            "pg_lsn",
            "tid",
            "pg_snapshot",
            "aclitem",
            "regclass",
            "pg_ndistinct");
    List<String> columns = IntStream.range(0, types.size()).mapToObj(i -> "c" + i).toList();
    reader()
        .createTable(
            "tokenless",
            IntStream.range(0, types.size())
                .mapToObj(i -> columns.get(i) + " " + types.get(i))
                .collect(Collectors.joining(", ")));
    Failure failure =
        reader()
            .failure(
                request(
                    "tokenless",
                    columns.stream()
                        .map(column -> MaskContract.masked(column, new Mask.Sha256()))
                        .toArray(ColumnReading[]::new)));
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_TYPE_UNSUPPORTED);
    for (int i = 0; i < types.size(); i++) {
      assertThat(failure.message())
          .contains(columns.get(i) + " is " + types.get(i) + ", which the mask sha256 cannot take");
    }
  }

  @Test
  void what_is_text_elsewhere_too_has_a_token() throws Exception {
    SourceReader reader = reader();
    reader.execute("DROP TYPE IF EXISTS answer CASCADE");
    reader.execute("CREATE TYPE answer AS ENUM ('42')");
    reader.execute("CREATE SCHEMA IF NOT EXISTS extensions");
    reader.execute("CREATE EXTENSION IF NOT EXISTS citext SCHEMA extensions");
    String token = Tokens.OF.get("42");
    check(
        new MaskCase("answer", "'42'", new Mask.Sha256(), "VARCHAR(64)", token),
        new MaskCase("extensions.citext", "'42'", new Mask.Sha256(), "VARCHAR(64)", token),
        new MaskCase("name", "'42'", new Mask.Sha256(), "VARCHAR(64)", token));
  }

  @Test
  void an_expression_yields_one_value_for_a_row() throws Exception {
    reader().createTable("several", "a integer, b integer, c integer");
    Failure failure =
        reader()
            .failure(
                request(
                    "several",
                    MaskContract.masked("a", new Mask.Sql("max(a)")),
                    MaskContract.masked("b", new Mask.Sql("generate_series(1, b)")),
                    MaskContract.masked("c", new Mask.Sql("c FROM several, several"))));
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_TYPE_UNSUPPORTED);
    assertThat(failure.message())
        .contains(
            "a, which does not yield one value for each row",
            "b, which does not yield one value for each row",
            "c, which is not correct SQL");
  }

  private void check(MaskCase... cases) throws Exception {
    check("pg_masks", List.of(cases));
  }

  private static List<Stored> texts(String declared, String... values) {
    List<Stored> stored = new ArrayList<>();
    for (String value : values) {
      stored.add(new Stored(declared, "'" + value.replace("'", "''") + "'", value));
    }
    return stored;
  }
}
