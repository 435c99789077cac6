package io.tableferry.worker.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.worker.testkit.SourceReader;
import io.tableferry.worker.testkit.TypeCase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningPostgreSql.class)
class PostgreSqlTypesTest {

  private static final String TEXT = "VARCHAR(65535)";

  private final SourceReader reader;

  PostgreSqlTypesTest(PostgreSqlFixture fixture) {
    reader = new SourceReader(fixture);
  }

  @Test
  void numbers_arrive_exact() throws Exception {
    check(
        "numbers",
        new TypeCase("smallint", "-32768", "SMALLINT", "-32768"),
        new TypeCase("integer", "-2147483648", "INTEGER", "-2147483648"),
        new TypeCase("bigint", "-9223372036854775808", "BIGINT", "-9223372036854775808"),
        new TypeCase("oid", "4294967295", "BIGINT", "4294967295"),
        new TypeCase("xid8", "'18446744073709551615'", "DECIMAL(20,0)", "18446744073709551615"),
        new TypeCase("numeric(12,2)", "-9999999999.99", "DECIMAL(12,2)", "-9999999999.99"),
        new TypeCase("numeric(19)", "9999999999999999999", "DECIMAL(20,0)", "9999999999999999999"),
        new TypeCase("numeric(38,37)", "1.5", "DECIMAL(38,37)", "1.5" + "0".repeat(36)),
        new TypeCase("numeric(38,38)", "0.5", TEXT, "0.5" + "0".repeat(37)),
        new TypeCase("numeric(39,0)", "9".repeat(39), TEXT, "9".repeat(39)),
        new TypeCase("numeric(3,-2)", "12345", TEXT, "12300"),
        new TypeCase("numeric(2,4)", "0.0012", TEXT, "0.0012"),
        new TypeCase("numeric", "1" + "0".repeat(60) + ".10", TEXT, "1" + "0".repeat(60) + ".10"),
        new TypeCase("numeric", "'NaN'", TEXT, "NaN"),
        new TypeCase("real", "3.4028235e38", "REAL", "3.4028235e+38"),
        new TypeCase("real", "0.1", "REAL", "0.1"),
        new TypeCase("real", "16777217", "REAL", "1.6777216e+07"),
        new TypeCase("double precision", "0.1", "DOUBLE PRECISION", "0.1"),
        new TypeCase("double precision", "'-0'", "DOUBLE PRECISION", "-0"),
        new TypeCase("double precision", "5e-324", "DOUBLE PRECISION", "5e-324"),
        new TypeCase("money", "'-1234567.89'", "DECIMAL(20,2)", "-1234567.89"),
        new TypeCase("boolean", "true", "BOOLEAN", "t"));
  }

  @Test
  void texts_get_room_for_four_bytes_a_character() throws Exception {
    check(
        "texts",
        new TypeCase("char(3)", "'a'", "VARCHAR(12)", "a  "),
        new TypeCase("varchar(10)", "'😀'", "VARCHAR(40)", "😀"),
        new TypeCase("varchar(20000)", "'x'", TEXT, "x"),
        new TypeCase("varchar", "'x'", TEXT, "x"),
        new TypeCase("text", "'x'", TEXT, "x"),
        new TypeCase("name", "'x'", "VARCHAR(252)", "x"),
        new TypeCase("\"char\"", "'x'", "VARCHAR(4)", "x"),
        new TypeCase("xml", "'<a b=\"1\"/>'", TEXT, "<a b=\"1\"/>"),
        new TypeCase(
            "uuid",
            "'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'",
            "VARCHAR(36)",
            "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"),
        new TypeCase("inet", "'2001:db8::1/64'", "VARCHAR(43)", "2001:db8::1/64"),
        new TypeCase("cidr", "'10.0.0.0/8'", "VARCHAR(43)", "10.0.0.0/8"),
        new TypeCase("macaddr", "'08:00:2b:01:02:03'", "VARCHAR(23)", "08:00:2b:01:02:03"),
        new TypeCase(
            "macaddr8", "'08:00:2b:01:02:03:04:05'", "VARCHAR(23)", "08:00:2b:01:02:03:04:05"),
        new TypeCase("pg_lsn", "'16/B374D848'", "VARCHAR(17)", "16/B374D848"),
        new TypeCase("regclass", "'pg_class'", TEXT, "pg_class"),
        new TypeCase("bit(5)", "B'10101'", "VARCHAR(5)", "10101"),
        new TypeCase("varbit(9)", "B'1'", "VARCHAR(9)", "1"),
        new TypeCase("varbit", "B''", TEXT, ""),
        new TypeCase("point", "'(1.5,2)'", TEXT, "(1.5,2)"),
        new TypeCase("circle", "'<(1,2),3>'", TEXT, "<(1,2),3>"),
        new TypeCase("tsvector", "'a fat cat'", TEXT, "'a' 'cat' 'fat'"),
        new TypeCase("int4range", "'[1,5)'", TEXT, "[1,5)"),
        new TypeCase("tsrange", "'[2024-01-01,)'", TEXT, "[\"2024-01-01 00:00:00\",)"),
        new TypeCase("int4multirange", "'{[1,3),[5,8)}'", TEXT, "{[1,3),[5,8)}"),
        new TypeCase("jsonpath", "'$.a'", TEXT, "$.\"a\""));
  }

  @Test
  void times_arrive_in_utc_with_microseconds() throws Exception {
    check(
        "times",
        new TypeCase("date", "'0001-01-01'", "DATE", "0001-01-01"),
        new TypeCase("date", "'9999-12-31'", "DATE", "9999-12-31"),
        new TypeCase(
            "timestamp", "'2024-02-29 23:59:59.999999'", "TIMESTAMP", "2024-02-29 23:59:59.999999"),
        new TypeCase("timestamp(0)", "'2024-02-29 23:59:59'", "TIMESTAMP", "2024-02-29 23:59:59"),
        new TypeCase(
            "timestamptz", "'2024-06-30 23:30:00-07'", "TIMESTAMPTZ", "2024-07-01 06:30:00+00"),
        new TypeCase("time", "'23:59:59.5'", "VARCHAR(15)", "23:59:59.5"),
        new TypeCase("time", "'24:00:00'", "VARCHAR(15)", "24:00:00"),
        new TypeCase("timetz", "'12:00:00.123456-07:30'", "VARCHAR(24)", "12:00:00.123456-07:30"),
        new TypeCase(
            "interval", "'1 year 2 mons -3 days 04:05:06.7'", "VARCHAR(64)", "P1Y2M-3DT4H5M6.7S"));
  }

  @Test
  void nested_and_binary_values_arrive_as_json_and_hexadecimal() throws Exception {
    reader.execute("DROP TYPE IF EXISTS pair CASCADE");
    reader.execute("CREATE TYPE pair AS (a integer, \"b c\" text)");
    check(
        "nested",
        new TypeCase("bytea", "'\\x00ff0a22'", "VARBYTE(16777216)", "00ff0a22"),
        new TypeCase("bytea", "''", "VARBYTE(16777216)", ""),
        new TypeCase("json", "'{\"a\": 1, \"a\":2}'", "SUPER", "{\"a\": 1, \"a\":2}"),
        new TypeCase("jsonb", "'{\"b\": [1, \"x,\\n\"]}'", "SUPER", "{\"b\": [1, \"x,\\n\"]}"),
        new TypeCase("integer[]", "'{{1,2},{3,NULL}}'", "SUPER", "[[1,2],[3,null]]"),
        new TypeCase("integer[]", "'[5:6]={1,2}'", "SUPER", "[1,2]"),
        new TypeCase(
            "float8[]",
            "'{NaN,Infinity,-Infinity,0.1}'",
            "SUPER",
            "[\"NaN\",\"Infinity\",\"-Infinity\",0.1]"),
        new TypeCase("text[]", "array['a\"b', 'c\\d']", "SUPER", "[\"a\\\"b\",\"c\\\\d\"]"),
        new TypeCase("pair", "row(1, 'x')", "SUPER", "{\"a\":1,\"b c\":\"x\"}"),
        new TypeCase("pair[]", "array[row(1, 'x')::pair]", "SUPER", "[{\"a\":1,\"b c\":\"x\"}]"));
  }

  @Test
  void types_that_users_made_arrive_as_what_they_are_made_of() throws Exception {
    reader.execute("DROP TYPE IF EXISTS mood CASCADE");
    reader.execute("CREATE TYPE mood AS ENUM ('so, so', 'happy')");
    reader.execute("DROP DOMAIN IF EXISTS price CASCADE");
    reader.execute("CREATE DOMAIN price AS numeric(10,2) CHECK (VALUE >= 0)");
    reader.execute("DROP DOMAIN IF EXISTS discount CASCADE");
    reader.execute("CREATE DOMAIN discount AS price CHECK (VALUE < 100)");
    reader.execute("DROP DOMAIN IF EXISTS birthday CASCADE");
    reader.execute("CREATE DOMAIN birthday AS date");
    check(
        "made",
        new TypeCase("mood", "'so, so'", "VARCHAR(252)", "so, so"),
        new TypeCase("price", "1.5", "DECIMAL(10,2)", "1.50"),
        new TypeCase("discount", "1.5", "DECIMAL(10,2)", "1.50"),
        new TypeCase("birthday", "'2000-01-01'", "DATE", "2000-01-01"),
        new TypeCase("mood[]", "'{happy}'", "SUPER", "[\"happy\"]"));
  }

  @Test
  void values_that_the_target_cannot_hold_are_counted_by_column_and_not_told() throws Exception {
    reader.createTable(
        "refused", "n numeric(9,2), f float8, d date, t timestamp, z timestamptz, ok integer");
    reader.execute(
        "INSERT INTO refused VALUES ('NaN', 1, 'infinity', '0044-03-15 BC', NULL, 1),"
            + " ('NaN', 2, '10000-01-01', '2024-01-01', '-infinity', 2)");
    Failure failure = reader.failure("refused", "n", "f", "d", "t", "z", "ok");
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_VALUE_REFUSED);
    assertThat(failure.message())
        .contains("column n (numeric(9,2)) holds 2 values infinite or not a number")
        .contains("column d (date) holds 1 value infinite")
        .contains("column d (date) holds 1 value outside the range of DATE")
        .contains("column t (timestamp without time zone) holds 1 value")
        .contains("column z (timestamp with time zone) holds 1 value")
        .doesNotContain("column f")
        .doesNotContain("column ok")
        .doesNotContain("BC");
  }

  @Test
  void a_view_may_filter_out_what_could_not_be_carried_over() throws Exception {
    reader.execute("DROP VIEW IF EXISTS finite");
    reader.createTable("infinite", "f float8");
    reader.execute("INSERT INTO infinite VALUES ('NaN'), (1.5)");
    reader.execute("CREATE VIEW finite AS SELECT f FROM infinite WHERE f <> 'NaN'");
    assertThat(reader.read("finite", "f").rows()).containsExactly(List.of("1.5"));
    reader.execute("DROP VIEW finite");
  }

  @Test
  void the_manifest_may_take_odd_values_as_text() throws Exception {
    reader.createTable("odd", "d date, p point, b bytea");
    reader.execute("INSERT INTO odd VALUES ('infinity', '(1,2)', '\\x0f')");
    Map<String, String> types = Map.of("d", "varchar(20)", "p", "varchar(50)", "b", "varchar(100)");
    SourceReader.Read read = reader.read(types, "odd", "d", "p", "b");
    assertThat(read.rows()).containsExactly(List.of("infinity", "(1,2)", "0f"));
  }

  @Test
  void a_numeric_of_any_size_goes_into_the_decimal_that_the_manifest_sets_or_is_refused()
      throws Exception {
    reader.createTable("amounts", "fits numeric, big numeric, fine numeric, nan numeric");
    reader.execute("INSERT INTO amounts VALUES (-99.99, 100, 1.001, 'NaN')");
    Map<String, String> types =
        Map.of(
            "fits", "decimal(4,2)",
            "big", "decimal(4,2)",
            "fine", "decimal(4,2)",
            "nan", "decimal(4,2)");
    assertThat(reader.read(types, "amounts", "fits").rows()).containsExactly(List.of("-99.99"));
    assertThat(reader.failure(types, "amounts", "fits", "big", "fine", "nan").message())
        .contains("column big")
        .contains("column fine")
        .contains("column nan")
        .doesNotContain("column fits");
  }

  @Test
  void types_that_nobody_knows_are_refused_all_at_once() throws Exception {
    reader.execute("DROP TYPE IF EXISTS shape CASCADE");
    reader.execute("CREATE TYPE shape");
    reader.execute(
        "CREATE FUNCTION shape_in(cstring) RETURNS shape AS 'textin' LANGUAGE internal STRICT");
    reader.execute(
        "CREATE FUNCTION shape_out(shape) RETURNS cstring AS 'textout' LANGUAGE internal STRICT");
    reader.execute("CREATE TYPE shape (INPUT = shape_in, OUTPUT = shape_out, LIKE = text)");
    reader.createTable("shapes", "id integer, a shape, b shape");
    reader.execute("INSERT INTO shapes VALUES (1, 'round', 'square')");
    Failure failure = reader.failure("shapes", "id", "a", "b");
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_TYPE_UNSUPPORTED);
    assertThat(failure.message()).contains("a is shape").contains("b is shape");
    assertThat(reader.read(Map.of("a", "varchar(10)"), "shapes", "id", "a").rows())
        .containsExactly(List.of("1", "round"));
  }

  private void check(String table, TypeCase... cases) throws Exception {
    TypeCase.check(reader, table, List.of(cases));
  }
}
