package io.tableferry.worker.postgresql;

import static io.tableferry.worker.testkit.RoundTripCase.exact;

import io.tableferry.contract.Policy;
import io.tableferry.contract.Reaction;
import io.tableferry.worker.testkit.RoundTrip;
import io.tableferry.worker.testkit.RoundTripCase;
import io.tableferry.worker.testkit.SourceReader;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** What arrives in the warehouse, value by value; the expected texts are written by hand. */
@ExtendWith(RunningPostgreSql.class)
@TestInstance(Lifecycle.PER_CLASS)
class PostgreSqlRoundTripTest {

  private static final String TEXT = "VARCHAR(65535)";

  private final PostgreSqlFixture fixture;
  private final RoundTrip roundTrip = RoundTrip.start();

  PostgreSqlRoundTripTest(PostgreSqlFixture fixture) {
    this.fixture = fixture;
  }

  @AfterAll
  void stop() throws IOException {
    roundTrip.close();
  }

  @Test
  void whole_numbers_arrive() throws Exception {
    check(
        "rt_whole",
        exact("smallint", "-32768", "SMALLINT", "-32768"),
        exact("smallint", "32767", "SMALLINT", "32767"),
        exact("smallint", "0", "SMALLINT", "0"),
        exact("integer", "-2147483648", "INTEGER", "-2147483648"),
        exact("integer", "2147483647", "INTEGER", "2147483647"),
        exact("bigint", "-9223372036854775808", "BIGINT", "-9223372036854775808"),
        exact("bigint", "9223372036854775807", "BIGINT", "9223372036854775807"),
        exact("oid", "4294967295", "BIGINT", "4294967295"),
        exact("xid", "'4294967295'", "BIGINT", "4294967295"),
        exact("cid", "'4294967295'", "BIGINT", "4294967295"),
        exact("xid8", "'18446744073709551615'", "DECIMAL(20,0)", "18446744073709551615"),
        exact("boolean", "true", "BOOLEAN", "t"),
        exact("boolean", "false", "BOOLEAN", "f"),
        exact("integer", "32767", "SMALLINT", "32767").as("smallint"),
        exact("integer", "1", "BOOLEAN", "t").as("boolean"),
        exact("boolean", "true", "VARCHAR(1)", "t").as("varchar(1)"),
        exact("oid", "7", "INTEGER", "7").as("integer"),
        exact("bigint", "32768", "SMALLINT", null)
            .as("smallint")
            .changed(Policy.OUT_OF_RANGE, Reaction.SET_NULL),
        exact("bigint", "-32769", "SMALLINT", null)
            .as("smallint")
            .changed(Policy.OUT_OF_RANGE, Reaction.SET_NULL),
        exact("xid", "'4294967295'", "INTEGER", null)
            .as("integer")
            .changed(Policy.OUT_OF_RANGE, Reaction.SET_NULL),
        exact("smallint", "2", "BOOLEAN", null)
            .as("boolean")
            .changed(Policy.OUT_OF_RANGE, Reaction.SET_NULL));
  }

  @Test
  void exact_numbers_arrive() throws Exception {
    String nines = "9".repeat(38);
    check(
        "rt_exact",
        exact("numeric(12,2)", "-9999999999.99", "DECIMAL(12,2)", "-9999999999.99"),
        exact("numeric(12,2)", "0", "DECIMAL(12,2)", "0.00"),
        exact("numeric(19)", "9999999999999999999", "DECIMAL(20,0)", "9999999999999999999"),
        exact("numeric(38,0)", nines, "DECIMAL(38,0)", nines),
        exact("numeric(38,0)", "-" + nines, "DECIMAL(38,0)", "-" + nines),
        exact("numeric(38,37)", "1.5", "DECIMAL(38,37)", "1.5" + "0".repeat(36)),
        exact("numeric(38,38)", "0.5", TEXT, "0.5" + "0".repeat(37)),
        exact("numeric(39,0)", "9" + nines, TEXT, "9" + nines),
        exact("numeric(3,-2)", "12345", TEXT, "12300"),
        exact("numeric(2,4)", "0.0012", TEXT, "0.0012"),
        exact("numeric", "1" + "0".repeat(60) + ".10", TEXT, "1" + "0".repeat(60) + ".10"),
        exact("numeric", "'NaN'", TEXT, "NaN"),
        exact("numeric", "'-Infinity'", TEXT, "-Infinity"),
        exact("numeric(3,1)", "'NaN'", "VARCHAR(10)", "NaN").as("varchar(10)"),
        exact("money", "'-92233720368547758.08'", "DECIMAL(20,2)", "-92233720368547758.08"),
        exact("money", "'0.01'", "DECIMAL(20,2)", "0.01"),
        exact("numeric(10,2)", "12.00", "INTEGER", "12").as("integer"),
        exact("numeric", "12.50", "DECIMAL(6,3)", "12.500").bareNumeric("decimal(6,3)"),
        exact("numeric(10,4)", "0.0050", "DECIMAL(10,2)", "0.01")
            .as("decimal(10,2)")
            .changed(Policy.LOSS_OF_SCALE, Reaction.ROUND),
        exact("numeric(10,4)", "-0.0050", "DECIMAL(10,2)", "-0.01")
            .as("decimal(10,2)")
            .changed(Policy.LOSS_OF_SCALE, Reaction.ROUND),
        exact("numeric(10,4)", "2.5000", "INTEGER", "3")
            .as("integer")
            .changed(Policy.LOSS_OF_SCALE, Reaction.ROUND),
        exact("numeric(10,4)", "1.2345", "DECIMAL(10,2)", null)
            .as("decimal(10,2)")
            .changed(Policy.LOSS_OF_SCALE, Reaction.SET_NULL),
        exact("numeric", "1000", "DECIMAL(6,3)", null)
            .bareNumeric("decimal(6,3)")
            .changed(Policy.OUT_OF_RANGE, Reaction.SET_NULL),
        exact("numeric", "'NaN'", "DECIMAL(6,3)", null)
            .bareNumeric("decimal(6,3)")
            .changed(Policy.NON_FINITE, Reaction.SET_NULL),
        exact("numeric", "'NaN'", "DECIMAL(6,3)", null)
            .bareNumeric("decimal(6,3)")
            .changed(Policy.NON_FINITE, Reaction.CLAMP),
        exact("numeric", "'Infinity'", "DECIMAL(6,3)", "999.999")
            .bareNumeric("decimal(6,3)")
            .changed(Policy.NON_FINITE, Reaction.CLAMP),
        exact("numeric", "'-Infinity'", "DECIMAL(6,3)", "-999.999")
            .bareNumeric("decimal(6,3)")
            .changed(Policy.NON_FINITE, Reaction.CLAMP),
        exact("numeric(5,2)", "'NaN'", "DECIMAL(5,2)", null)
            .changed(Policy.NON_FINITE, Reaction.CLAMP),
        exact("money", "'1000.00'", "DECIMAL(5,2)", null)
            .as("decimal(5,2)")
            .changed(Policy.OUT_OF_RANGE, Reaction.SET_NULL),
        exact("numeric", "repeat('9', 65536)::numeric", TEXT, null)
            .changed(Policy.OVERLONG, Reaction.SET_NULL));
  }

  @Test
  void floating_point_numbers_arrive() throws Exception {
    check(
        "rt_floats",
        exact("real", "3.4028235e38", "REAL", "3.4028235e+38"),
        exact("real", "1.4e-45", "REAL", "1e-45"),
        exact("real", "16777217", "REAL", "1.6777216e+07"),
        exact("real", "0", "REAL", "0"),
        exact("real", "0.1", "DOUBLE PRECISION", "0.1").as("double precision"),
        exact("double precision", "0.1", "DOUBLE PRECISION", "0.1"),
        exact("double precision", "5e-324", "DOUBLE PRECISION", "4.9E-324"),
        exact(
            "double precision",
            "-1.7976931348623157e308",
            "DOUBLE PRECISION",
            "-1.7976931348623157E308"),
        exact("double precision", "'-Infinity'", "VARCHAR(20)", "-Infinity").as("varchar(20)"),
        exact("real", "'Infinity'", "REAL", "3.4028235e+38")
            .changed(Policy.NON_FINITE, Reaction.CLAMP),
        exact("real", "'-Infinity'", "REAL", "-3.4028235e+38")
            .changed(Policy.NON_FINITE, Reaction.CLAMP),
        exact("real", "'NaN'", "REAL", null).changed(Policy.NON_FINITE, Reaction.CLAMP),
        exact("double precision", "'Infinity'", "DOUBLE PRECISION", "1.7976931348623157E308")
            .changed(Policy.NON_FINITE, Reaction.CLAMP),
        exact("double precision", "'NaN'", "DOUBLE PRECISION", null)
            .changed(Policy.NON_FINITE, Reaction.SET_NULL));
  }

  @Test
  void texts_arrive() throws Exception {
    check(
        "rt_texts",
        exact("char(3)", "'a'", "VARCHAR(12)", "a  "),
        exact("char(3)", "'日本'", "VARCHAR(12)", "日本 "),
        exact("bpchar", "'a  '", TEXT, "a  "),
        exact("varchar(10)", "'😀'", "VARCHAR(40)", "😀"),
        exact("varchar(10)", "repeat('😀', 10)", "VARCHAR(40)", "😀".repeat(10)),
        exact("varchar(20000)", "''", TEXT, ""),
        exact("text", "''", TEXT, ""),
        exact("text", "repeat('x', 65535)", TEXT, "x".repeat(65535)),
        exact("text", "repeat('日', 21845)", TEXT, "日".repeat(21845)),
        exact("text", "E'a\\r\\nb'", TEXT, "a\r\nb"),
        exact("text", "E'\"q\" \\\\ \\\\N \\'s\\''", TEXT, "\"q\" \\ \\N 's'"),
        exact("text", "'\\N'", TEXT, "\\N"),
        exact("text", "'NULL'", TEXT, "NULL"),
        exact("text", "U&'\\0001\\200B\\FEFF'", TEXT, "\u0001\u200b\ufeff"),
        exact("name", "'x'", "VARCHAR(252)", "x"),
        exact("\"char\"", "'x'", "VARCHAR(4)", "x"),
        exact("xml", "'<a b=\"日\"/>'", TEXT, "<a b=\"日\"/>"),
        exact("text", "repeat('x', 65536)", TEXT, "x".repeat(65535))
            .changed(Policy.OVERLONG, Reaction.TRUNCATE),
        exact("text", "repeat('日', 21846)", TEXT, "日".repeat(21845))
            .changed(Policy.OVERLONG, Reaction.TRUNCATE),
        exact("text", "'x' || repeat('😀', 16384)", TEXT, "x" + "😀".repeat(16383))
            .changed(Policy.OVERLONG, Reaction.TRUNCATE),
        exact("varchar(20000)", "repeat('😀', 20000)", TEXT, "😀".repeat(16383))
            .changed(Policy.OVERLONG, Reaction.TRUNCATE),
        exact("text", "repeat('x', 65536)", TEXT, null).changed(Policy.OVERLONG, Reaction.SET_NULL),
        exact("text", "'日本語'", "VARCHAR(7)", "日本")
            .as("varchar(7)")
            .changed(Policy.OVERLONG, Reaction.TRUNCATE),
        exact("char(5)", "'ab'", "VARCHAR(3)", "ab ")
            .as("varchar(3)")
            .changed(Policy.OVERLONG, Reaction.TRUNCATE),
        exact("uuid", "'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'", "VARCHAR(8)", "a0eebc99")
            .as("varchar(8)")
            .changed(Policy.OVERLONG, Reaction.TRUNCATE),
        exact("date", "'2024-02-29'", "VARCHAR(4)", null)
            .as("varchar(4)")
            .changed(Policy.OVERLONG, Reaction.SET_NULL));
  }

  @Test
  void what_travels_as_text_arrives() throws Exception {
    check(
        "rt_forms",
        exact(
            "uuid",
            "'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'",
            "VARCHAR(36)",
            "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"),
        exact("inet", "'10.0.0.1'", "VARCHAR(43)", "10.0.0.1"),
        exact(
            "inet",
            "'ffff:ffff:ffff:ffff:ffff:ffff:ffff:fff0/127'",
            "VARCHAR(43)",
            "ffff:ffff:ffff:ffff:ffff:ffff:ffff:fff0/127"),
        exact("cidr", "'10.0.0.0/8'", "VARCHAR(43)", "10.0.0.0/8"),
        exact("macaddr", "'08:00:2b:01:02:03'", "VARCHAR(23)", "08:00:2b:01:02:03"),
        exact("macaddr8", "'08:00:2b:01:02:03:04:05'", "VARCHAR(23)", "08:00:2b:01:02:03:04:05"),
        exact("pg_lsn", "'FFFFFFFF/FFFFFFFF'", "VARCHAR(17)", "FFFFFFFF/FFFFFFFF"),
        exact("regclass", "'pg_class'", TEXT, "pg_class"),
        exact("bit(5)", "B'10101'", "VARCHAR(5)", "10101"),
        exact("varbit(9)", "B'1'", "VARCHAR(9)", "1"),
        exact("varbit", "B''", TEXT, ""),
        exact("point", "'(1.5,2)'", TEXT, "(1.5,2)"),
        exact("polygon", "'((0,0),(1,1),(1,0))'", TEXT, "((0,0),(1,1),(1,0))"),
        exact("tsvector", "'a fat cat'", TEXT, "'a' 'cat' 'fat'"),
        exact("int4range", "'[1,5)'", TEXT, "[1,5)"),
        exact("numrange", "'empty'", TEXT, "empty"),
        exact("int4multirange", "'{[1,3),[5,8)}'", TEXT, "{[1,3),[5,8)}"),
        exact("interval", "'1 year 2 mons -3 days 04:05:06.7'", "VARCHAR(64)", "P1Y2M-3DT4H5M6.7S"),
        exact("interval", "'-178000000 years'", "VARCHAR(64)", "P-178000000Y"),
        exact("interval", "'0'", "VARCHAR(64)", "PT0S"),
        exact("time", "'23:59:59.999999'", "VARCHAR(15)", "23:59:59.999999"),
        exact("time", "'24:00:00'", "VARCHAR(15)", "24:00:00"),
        exact("time", "'12:34:56'", "TIME", "12:34:56").as("time"),
        exact("timetz", "'12:00:00.123456-15:59'", "VARCHAR(24)", "12:00:00.123456-15:59"));
  }

  @Test
  void dates_and_times_arrive_in_utc() throws Exception {
    check(
        "rt_times",
        exact("date", "'0001-01-01'", "DATE", "0001-01-01"),
        exact("date", "'9999-12-31'", "DATE", "9999-12-31"),
        exact("date", "'-infinity'", "VARCHAR(20)", "-infinity").as("varchar(20)"),
        exact(
            "timestamp", "'0001-01-01 00:00:00.000001'", "TIMESTAMP", "0001-01-01 00:00:00.000001"),
        exact(
            "timestamp", "'9999-12-31 23:59:59.999999'", "TIMESTAMP", "9999-12-31 23:59:59.999999"),
        exact("timestamp", "'2026-03-29 02:30:00'", "TIMESTAMP", "2026-03-29 02:30:00"),
        exact("timestamptz", "'2024-06-30 23:30:00-07'", "TIMESTAMPTZ", "2024-07-01 06:30:00+00"),
        exact("timestamptz", "'2024-06-30 23:30:00-07'", "TIMESTAMP", "2024-07-01 06:30:00")
            .as("timestamp"),
        exact("date", "'infinity'", "DATE", "9999-12-31")
            .changed(Policy.NON_FINITE, Reaction.CLAMP),
        exact("date", "'-infinity'", "DATE", "0001-01-01")
            .changed(Policy.NON_FINITE, Reaction.CLAMP),
        exact("date", "'infinity'", "DATE", null).changed(Policy.NON_FINITE, Reaction.SET_NULL),
        exact("date", "'10000-01-01'", "DATE", null)
            .changed(Policy.OUT_OF_RANGE, Reaction.SET_NULL),
        exact("date", "'0044-03-15 BC'", "DATE", null)
            .changed(Policy.OUT_OF_RANGE, Reaction.SET_NULL),
        exact("timestamp", "'infinity'", "TIMESTAMP", "9999-12-31 23:59:59.999999")
            .changed(Policy.NON_FINITE, Reaction.CLAMP),
        exact("timestamp", "'-infinity'", "TIMESTAMP", "0001-01-01 00:00:00")
            .changed(Policy.NON_FINITE, Reaction.CLAMP),
        exact("timestamptz", "'infinity'", "TIMESTAMPTZ", "9999-12-31 23:59:59.999999+00")
            .changed(Policy.NON_FINITE, Reaction.CLAMP),
        exact("timestamptz", "'-infinity'", "TIMESTAMPTZ", "0001-01-01 00:00:00+00")
            .changed(Policy.NON_FINITE, Reaction.CLAMP),
        exact("timestamptz", "'9999-12-31 23:59:59-07'", "TIMESTAMPTZ", null)
            .changed(Policy.OUT_OF_RANGE, Reaction.SET_NULL),
        exact("timestamp", "'4713-01-01 BC'", "TIMESTAMP", null)
            .changed(Policy.OUT_OF_RANGE, Reaction.SET_NULL));
  }

  @Test
  void binary_and_nested_values_arrive() throws Exception {
    SourceReader reader = new SourceReader(fixture);
    reader.execute("DROP TYPE IF EXISTS rt_mood, rt_pair CASCADE");
    reader.execute("CREATE TYPE rt_mood AS ENUM ('so, so', 'happy')");
    reader.execute("CREATE TYPE rt_pair AS (a integer, \"b c\" text)");
    reader.execute("DROP DOMAIN IF EXISTS rt_price, rt_discount, rt_day CASCADE");
    reader.execute("CREATE DOMAIN rt_price AS numeric(10,2) CHECK (VALUE >= 0)");
    reader.execute("CREATE DOMAIN rt_discount AS rt_price CHECK (VALUE < 100)");
    reader.execute("CREATE DOMAIN rt_day AS date");
    check(
        "rt_nested",
        exact("bytea", "'\\x00ff0a22'", "VARBYTE(16777216)", "\\x00ff0a22"),
        exact("bytea", "''", "VARBYTE(16777216)", "\\x"),
        exact("bytea", "'\\x00ff0a22'", "VARBYTE(3)", "\\x00ff0a")
            .as("varbyte(3)")
            .changed(Policy.OVERLONG, Reaction.TRUNCATE),
        exact("bytea", "'\\x00ff0a22'", "VARBYTE(3)", null)
            .as("varbyte(3)")
            .changed(Policy.OVERLONG, Reaction.SET_NULL),
        exact("bytea", "'\\x0f'", "VARCHAR(2)", "0f").as("varchar(2)"),
        exact("json", "'{\"a\": 1}'", "VARCHAR(100)", "{\"a\": 1}").as("varchar(100)"),
        exact("jsonb", "'{\"b\": [1, \"x,\\n\"]}'", "VARCHAR(100)", "{\"b\": [1, \"x,\\n\"]}")
            .as("varchar(100)"),
        exact("json", "'[\"\\\\u0000\"]'", "VARCHAR(100)", "[\"\\\\u0000\"]").as("varchar(100)"),
        exact("json", "'{\"a\":\"x\\u0000\\u0000y\"}'", "SUPER", "{\"a\": \"xy\"}")
            .changed(Policy.NUL_CHARACTER, Reaction.STRIP),
        exact("json", "'[\"\\u0000\\\\\\u0000\\\\u0000\"]'", "SUPER", "[\"\\\\\\\\u0000\"]")
            .changed(Policy.NUL_CHARACTER, Reaction.STRIP),
        exact("json", "'[\"\\u0000\"]'", "SUPER", null)
            .changed(Policy.NUL_CHARACTER, Reaction.SET_NULL),
        exact("json", "'[\"\\\\u0000\"]'", "SUPER", "[\"\\\\u0000\"]")
            .under(Policy.NUL_CHARACTER, Reaction.STRIP),
        exact("text", "'[1]'", "SUPER", "[1]").as("super"),
        exact("integer[]", "'{{1,2},{3,NULL}}'", "SUPER", "[[1, 2], [3, null]]"),
        exact("text[]", "array['a\"b', 'c\\d']", "SUPER", "[\"a\\\"b\", \"c\\\\d\"]"),
        exact("rt_pair", "row(1, NULL)", "SUPER", "{\"a\": 1, \"b c\": null}"),
        exact("rt_pair[]", "array[row(1, 'x')::rt_pair]", "SUPER", "[{\"a\": 1, \"b c\": \"x\"}]"),
        exact("rt_mood", "'so, so'", "VARCHAR(252)", "so, so"),
        exact("rt_discount", "1.5", "DECIMAL(10,2)", "1.50"),
        exact("rt_day", "'infinity'", "DATE", "9999-12-31")
            .changed(Policy.NON_FINITE, Reaction.CLAMP));
  }

  private void check(String table, RoundTripCase... cases) throws Exception {
    RoundTripCase.check(roundTrip, fixture, table, List.of(cases));
  }
}
