package io.tableferry.acceptance;

import static io.tableferry.acceptance.VariedTable.NASTY;
import static io.tableferry.acceptance.VariedTable.column;
import static io.tableferry.acceptance.VariedTable.hex;
import static io.tableferry.acceptance.VariedTable.nothing;
import static io.tableferry.acceptance.VariedTable.number;
import static io.tableferry.acceptance.VariedTable.quoted;
import static io.tableferry.acceptance.VariedTable.value;

import java.util.List;

/** The varied table for PostgreSQL. */
final class VariedPostgreSql {

  private VariedPostgreSql() {}

  /** Types that {@link #table} needs. */
  static List<String> types() {
    return List.of(
        "CREATE TYPE mood AS ENUM ('sad', 'b,c', '\"')",
        "CREATE DOMAIN grade AS smallint CHECK (value > 0)",
        "CREATE TYPE pair AS (a int, b text)");
  }

  static VariedTable table() {
    return new VariedTable(
        List.of(
            column("id", "int PRIMARY KEY", number("1"), number("2"), number("3"), number("4")),
            column("s", "smallint", number("-32768"), number("32767"), number("0"), nothing()),
            column("i", "int", number("-2147483648"), number("2147483647"), number("0"), nothing()),
            column(
                "b",
                "bigint",
                number("-9223372036854775808"),
                number("9223372036854775807"),
                number("0"),
                nothing()),
            column("o", "oid", number("0"), number("4294967295"), number("1"), nothing()),
            column(
                "n38",
                "numeric(38,10)",
                number("-9999999999999999999999999999.9999999999"),
                number("9999999999999999999999999999.9999999999"),
                number("0.0000000001"),
                nothing()),
            column(
                "n19",
                "numeric(19,4)",
                number("-999999999999999.9999"),
                number("999999999999999.9999"),
                number("12.3400"),
                nothing()),
            column(
                "n",
                "numeric",
                value("1e3", "1000"),
                number("-0.000001"),
                number("12345678901234567890123456789012345678901234567890.5"),
                nothing()),
            column(
                "r",
                "real",
                value("16777217", "1.6777216e+07"),
                value("-0.1", "-0.1"),
                value("0", "0"),
                nothing()),
            column(
                "dbl",
                "double precision",
                value("1.7976931348623157e308", "1.7976931348623157E308"),
                value("-2.2250738585072014e-308", "-2.2250738585072014E-308"),
                value("0.1", "0.1"),
                nothing()),
            column(
                "mon",
                "money",
                value("'-92233720368547758.08'", "-92233720368547758.08"),
                value("'12.34'", "12.34"),
                value("'0'", "0.00"),
                nothing()),
            column(
                "bo",
                "boolean",
                value("true", "t"),
                value("false", "f"),
                value("true", "t"),
                nothing()),
            column(
                "c",
                "char(5)",
                value("''", "     "),
                quoted("abcde"),
                value("'日本'", "日本   "),
                nothing()),
            column(
                "vc",
                "varchar(200)",
                quoted(""),
                value("convert_from('\\x" + hex(NASTY) + "', 'UTF8')", NASTY),
                quoted("NULL"),
                nothing()),
            column(
                "tx",
                "text",
                quoted(""),
                value("repeat('x', 65535)", "x".repeat(65535)),
                value("convert_from('\\x" + hex(NASTY) + "', 'UTF8')", NASTY),
                nothing()),
            column(
                "by",
                "bytea",
                value("''", ""),
                value("'\\x00ff0a0d2c22'", "00ff0a0d2c22"),
                value("'abc'", "616263"),
                nothing()),
            column(
                "dt",
                "date",
                quoted("0001-01-01"),
                quoted("9999-12-31"),
                quoted("2024-02-29"),
                nothing()),
            column(
                "ts",
                "timestamp",
                quoted("0001-01-01 00:00:00.000001"),
                quoted("9999-12-31 23:59:59.999999"),
                quoted("2026-03-29 02:30:00"),
                nothing()),
            column(
                "tz",
                "timestamptz",
                value("'1970-01-01 09:00:01+09'", "1970-01-01 00:00:01+00"),
                value("'9999-12-31 23:59:59.999999+00'", "9999-12-31 23:59:59.999999+00"),
                value("'2026-03-29 02:30:00+01'", "2026-03-29 01:30:00+00"),
                nothing()),
            column(
                "u",
                "uuid",
                quoted("00000000-0000-0000-0000-000000000000"),
                quoted("ffffffff-ffff-ffff-ffff-ffffffffffff"),
                quoted("6f1c1c62-2f1c-4a55-9d3e-0a4d2f0b7a11"),
                nothing()),
            column(
                "ip",
                "inet",
                quoted("10.0.0.1"),
                quoted("2001:db8::1/64"),
                quoted("192.168.0.0/16"),
                nothing()),
            column(
                "j",
                "json",
                quoted("{}"),
                quoted("{\"a\": [1, null, \"ü🚢\"]}"),
                quoted("null"),
                nothing()),
            column(
                "jb",
                "jsonb",
                quoted("[]"),
                quoted("{\"a\": [1, null, \"ü🚢\"]}"),
                quoted("\"text\""),
                nothing()),
            column(
                "ar",
                "int[]",
                value("'{}'", "[]"),
                value("'{1,NULL,3}'", "[1, null, 3]"),
                value("'{{1,2},{3,4}}'", "[[1, 2], [3, 4]]"),
                nothing()),
            column(
                "pa",
                "pair",
                value("ROW(1,'x')", "{\"a\": 1, \"b\": \"x\"}"),
                value("ROW(NULL,'\"')", "{\"a\": null, \"b\": \"\\\"\"}"),
                value("ROW(2,NULL)", "{\"a\": 2, \"b\": null}"),
                nothing()),
            column("mo", "mood", quoted("sad"), quoted("b,c"), quoted("\""), nothing()),
            column("gr", "grade", number("1"), number("32767"), number("2"), nothing()),
            column(
                "ra",
                "int4range",
                value("'[1,5)'", "[1,5)"),
                value("'empty'", "empty"),
                value("'(,3]'", "(,4)"),
                nothing()),
            column(
                "bi",
                "bit(3)",
                value("B'000'", "000"),
                value("B'111'", "111"),
                value("B'101'", "101"),
                nothing()),
            column(
                "tv",
                "tsvector",
                value("''", ""),
                value("'a b'", "'a' 'b'"),
                value("'x:1A'", "'x':1A"),
                nothing())));
  }

  /** 20,000 rows of reproducible noise. */
  static List<String> bulk() {
    return List.of(
        "CREATE TABLE bulk (id int PRIMARY KEY, word varchar(64), amount numeric(12,2),"
            + " noted timestamp(6))",
        "INSERT INTO bulk SELECT n, CASE WHEN n % 7 = 0 THEN NULL WHEN n % 11 = 0 THEN ''"
            + " ELSE md5(n::text) END, n * 1.37 - 5000,"
            + " timestamp '2020-01-01' + (n * 61000000::bigint + (n * 37 % 99999) * 10 + 1)"
            + " * interval '1 microsecond'"
            + " FROM generate_series(1, 20000) n");
  }

  static String quote(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }
}
