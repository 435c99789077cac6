package io.tableferry.acceptance;

import static io.tableferry.acceptance.VariedTable.NASTY;
import static io.tableferry.acceptance.VariedTable.column;
import static io.tableferry.acceptance.VariedTable.hex;
import static io.tableferry.acceptance.VariedTable.nothing;
import static io.tableferry.acceptance.VariedTable.number;
import static io.tableferry.acceptance.VariedTable.quoted;
import static io.tableferry.acceptance.VariedTable.value;

import java.util.List;

/** The varied table for MySQL and MariaDB. */
final class VariedMySql {

  private VariedMySql() {}

  static VariedTable table() {
    return new VariedTable(
        List.of(
            column("id", "INT PRIMARY KEY", number("1"), number("2"), number("3"), number("4")),
            column("t", "TINYINT", number("-128"), number("127"), number("1"), nothing()),
            column("tu", "TINYINT UNSIGNED", number("0"), number("255"), number("7"), nothing()),
            column("flag", "TINYINT(1)", number("0"), number("1"), number("-5"), nothing()),
            column("s", "SMALLINT", number("-32768"), number("32767"), number("0"), nothing()),
            column("su", "SMALLINT UNSIGNED", number("0"), number("65535"), number("1"), nothing()),
            column("m", "MEDIUMINT", number("-8388608"), number("8388607"), number("0"), nothing()),
            column("i", "INT", number("-2147483648"), number("2147483647"), number("0"), nothing()),
            column("iu", "INT UNSIGNED", number("0"), number("4294967295"), number("1"), nothing()),
            column(
                "b",
                "BIGINT",
                number("-9223372036854775808"),
                number("9223372036854775807"),
                number("0"),
                nothing()),
            column(
                "bu",
                "BIGINT UNSIGNED",
                number("0"),
                number("18446744073709551615"),
                number("1"),
                nothing()),
            column(
                "d38",
                "DECIMAL(38,10)",
                number("-9999999999999999999999999999.9999999999"),
                number("9999999999999999999999999999.9999999999"),
                number("0.0000000001"),
                nothing()),
            column(
                "d19",
                "DECIMAL(19,4)",
                number("-999999999999999.9999"),
                number("999999999999999.9999"),
                number("12.3400"),
                nothing()),
            // A float of MySQL prints six digits; the value itself has more.
            column(
                "f",
                "FLOAT",
                value("16777217", "1.6777216e+07"),
                value("-0.1", "-0.1"),
                value("0", "0"),
                nothing()),
            column(
                "dbl",
                "DOUBLE",
                value("1.7976931348623157e308", "1.7976931348623157E308"),
                value("-2.2250738585072014e-308", "-2.2250738585072014E-308"),
                value("0.1", "0.1"),
                nothing()),
            column(
                "bit1",
                "BIT(1)",
                value("b'0'", "f"),
                value("b'1'", "t"),
                value("b'1'", "t"),
                nothing()),
            column(
                "bit8",
                "BIT(8)",
                value("b'0'", "0"),
                value("b'11111111'", "255"),
                value("b'101'", "5"),
                nothing()),
            column("y", "YEAR", number("1901"), number("2155"), number("2026"), nothing()),
            column(
                "dt",
                "DATE",
                quoted("1000-01-01"),
                quoted("9999-12-31"),
                quoted("2024-02-29"),
                nothing()),
            column(
                "dtm",
                "DATETIME(6)",
                quoted("1000-01-01 00:00:00.000001"),
                quoted("9999-12-31 23:59:59.999999"),
                value("'2026-03-29 02:30:00'", "2026-03-29 02:30:00"),
                nothing()),
            column(
                "ts",
                "TIMESTAMP(6) NULL",
                value("'1970-01-01 00:00:01'", "1970-01-01 00:00:01+00"),
                value("'2038-01-19 03:14:07.999999'", "2038-01-19 03:14:07.999999+00"),
                value("'2026-03-29 02:30:00'", "2026-03-29 02:30:00+00"),
                nothing()),
            column(
                "tm",
                "TIME(3)",
                quoted("-838:59:59.000"),
                quoted("838:59:59.000"),
                quoted("12:34:56.789"),
                nothing()),
            column("c", "CHAR(5)", quoted(""), quoted("abcde"), quoted("日本"), nothing()),
            column(
                "vc",
                "VARCHAR(200) CHARACTER SET utf8mb4",
                quoted(""),
                value("CONVERT(x'" + hex(NASTY) + "' USING utf8mb4)", NASTY),
                quoted("NULL"),
                nothing()),
            column(
                "latin",
                "VARCHAR(10) CHARACTER SET latin1",
                quoted(""),
                quoted("äöü€ÿ"),
                quoted("plain"),
                nothing()),
            column(
                "lt",
                "LONGTEXT CHARACTER SET utf8mb4",
                quoted(""),
                value("REPEAT('x', 65535)", "x".repeat(65535)),
                value("CONVERT(x'" + hex(NASTY) + "' USING utf8mb4)", NASTY),
                nothing()),
            column(
                "vb",
                "VARBINARY(10)",
                value("x''", ""),
                value("x'00ff0a0d2c22'", "00ff0a0d2c22"),
                value("'abc'", "616263"),
                nothing()),
            column(
                "bl",
                "BLOB",
                value("x''", ""),
                value("x'00'", "00"),
                value("'\\\\N'", "5c4e"),
                nothing()),
            column(
                "en", "ENUM('a','b,c','\"')", quoted("a"), quoted("b,c"), quoted("\""), nothing()),
            column("st", "SET('x','y','z')", quoted(""), quoted("x,z"), quoted("y"), nothing()),
            column(
                "js",
                "JSON",
                quoted("{}"),
                quoted("{\"a\": [1, null, \"ü🚢\"]}"),
                quoted("null"),
                nothing())));
  }

  /** 20,000 rows of reproducible noise. */
  static List<String> bulk() {
    return List.of(
        "CREATE TABLE bulk (id INT PRIMARY KEY, word VARCHAR(64), amount DECIMAL(12,2),"
            + " noted DATETIME(6))",
        "INSERT INTO bulk SELECT n, IF(n % 7 = 0, NULL, IF(n % 11 = 0, '', MD5(n))), n * 1.37 - 5000,"
            + " TIMESTAMPADD(MICROSECOND, n * 61000000 + (n * 37 % 99999) * 10 + 1,"
            + " '2020-01-01 00:00:00.000000') FROM"
            + " (SELECT a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d AS n FROM "
            + " (%1$s) a, (%1$s) b, (%1$s) c, (%1$s) e, (SELECT 0 AS d UNION ALL SELECT 1) f) numbers"
                .formatted(
                    "SELECT 0 AS d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3"
                        + " UNION ALL SELECT 4 UNION ALL SELECT 5 UNION ALL SELECT 6"
                        + " UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9"));
  }

  static String quote(String identifier) {
    return "`" + identifier.replace("`", "``") + "`";
  }
}
