package io.tableferry.worker.mysql;

import static io.tableferry.worker.testkit.RoundTripCase.exact;

import io.tableferry.worker.testkit.RoundTrip;
import io.tableferry.worker.testkit.RoundTripCase;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every type that MySQL and MariaDB have in common, at its edges. What has to be there at the
 * target is written down by hand.
 */
interface MySqlRoundTripContract {

  String LONGEST = "VARCHAR(65535)";

  /** Everything that has ever broken a CSV file. */
  String NASTY =
      "\"quoted\", comma; back\\slash \\N \\. 'single' \ttab\r\nnext line\rlone CR\n日本語 🚢 ÿ NULL";

  MySqlFixture fixture();

  RoundTrip roundTrip();

  @Test
  default void whole_numbers_arrive() throws Exception {
    check(
        "whole",
        exact("tinyint", "-128", "SMALLINT", "-128"),
        exact("tinyint", "127", "SMALLINT", "127"),
        exact("tinyint(1)", "7", "SMALLINT", "7"),
        exact("tinyint unsigned", "255", "SMALLINT", "255"),
        exact("tinyint unsigned", "0", "SMALLINT", "0"),
        exact("smallint", "-32768", "SMALLINT", "-32768"),
        exact("smallint", "32767", "SMALLINT", "32767"),
        exact("smallint unsigned", "65535", "INTEGER", "65535"),
        exact("mediumint", "-8388608", "INTEGER", "-8388608"),
        exact("mediumint", "8388607", "INTEGER", "8388607"),
        exact("mediumint unsigned", "16777215", "INTEGER", "16777215"),
        exact("int", "-2147483648", "INTEGER", "-2147483648"),
        exact("int", "2147483647", "INTEGER", "2147483647"),
        exact("int unsigned", "4294967295", "BIGINT", "4294967295"),
        exact("int(6) zerofill", "42", "BIGINT", "42"),
        exact("bigint", "-9223372036854775808", "BIGINT", "-9223372036854775808"),
        exact("bigint", "9223372036854775807", "BIGINT", "9223372036854775807"),
        exact("bigint unsigned", "18446744073709551615", "DECIMAL(20,0)", "18446744073709551615"),
        exact("bigint(20) zerofill", "7", "DECIMAL(20,0)", "7"),
        exact("bit(1)", "0", "BOOLEAN", "f"),
        exact("bit(1)", "1", "BOOLEAN", "t"),
        exact("bit(9)", "257", "BIGINT", "257"),
        exact("bit(63)", "9223372036854775807", "BIGINT", "9223372036854775807"),
        exact("bit(64)", "18446744073709551615", "DECIMAL(20,0)", "18446744073709551615"),
        exact("year", "0", "SMALLINT", "0"),
        exact("year", "1901", "SMALLINT", "1901"),
        exact("year", "2155", "SMALLINT", "2155"));
  }

  @Test
  default void exact_numbers_arrive() throws Exception {
    String nines = "9".repeat(35) + "." + "9".repeat(30);
    check(
        "exact",
        exact("decimal(12,2)", "-9999999999.99", "DECIMAL(12,2)", "-9999999999.99"),
        exact("decimal(12,2)", "0", "DECIMAL(12,2)", "0.00"),
        exact("decimal(6,2) zerofill", "1.5", "DECIMAL(6,2)", "1.50"),
        exact("decimal(18,0)", "999999999999999999", "DECIMAL(18,0)", "999999999999999999"),
        exact("decimal(19,0)", "9999999999999999999", "DECIMAL(20,0)", "9999999999999999999"),
        exact("decimal(19,4)", "-999999999999999.9999", "DECIMAL(20,4)", "-999999999999999.9999"),
        exact("decimal(38,0)", "9".repeat(38), "DECIMAL(38,0)", "9".repeat(38)),
        exact("decimal(38,30)", "-0.5", "DECIMAL(38,30)", "-0.5" + "0".repeat(29)),
        exact("decimal(30,30)", "0.1", "DECIMAL(30,30)", "0.1" + "0".repeat(29)),
        exact("decimal(39,0)", "-" + "9".repeat(39), "VARCHAR(42)", "-" + "9".repeat(39)),
        exact("decimal(65,30)", "-" + nines, "VARCHAR(68)", "-" + nines),
        exact("decimal(65,30)", "0", "VARCHAR(68)", "0." + "0".repeat(30)));
  }

  @Test
  default void floating_point_numbers_arrive_with_every_bit() throws Exception {
    check(
        "floating",
        // 2^24 + 1 is none of 24 bits.
        exact("float", "16777217", "REAL", "1.6777216e+07"),
        exact("float", "0.1", "REAL", "0.1"),
        exact("float(7,4)", "0.1", "REAL", "0.1"),
        exact("float", "0", "REAL", "0"),
        exact("float", "3.4028234663852886e38", "REAL", "3.4028235e+38"),
        exact("float", "-3.4028234663852886e38", "REAL", "-3.4028235e+38"),
        exact("float", "1.1754943508222875e-38", "REAL", "1.1754944e-38"),
        exact("float", "1.401298464324817e-45", "REAL", "1e-45"),
        exact("double", "0.1", "DOUBLE PRECISION", "0.1"),
        exact("double(10,4)", "0.1", "DOUBLE PRECISION", "0.1"),
        exact("double zerofill", "1.5", "DOUBLE PRECISION", "1.5"),
        exact("double", "9007199254740993", "DOUBLE PRECISION", "9.007199254740992E15"),
        exact("double", "1.7976931348623157e308", "DOUBLE PRECISION", "1.7976931348623157E308"),
        exact("double", "-1.7976931348623157e308", "DOUBLE PRECISION", "-1.7976931348623157E308"),
        exact("double", "2.2250738585072014e-308", "DOUBLE PRECISION", "2.2250738585072014E-308"),
        exact("double", "4.9406564584124654e-324", "DOUBLE PRECISION", "4.9E-324"));
  }

  @Test
  default void texts_arrive_as_they_are_stored() throws Exception {
    check(
        "texts",
        exact("char(3)", "''", "VARCHAR(12)", ""),
        // MySQL itself takes spaces from the end of a CHAR, and of nothing else.
        exact("char(5)", "'a  '", "VARCHAR(20)", "a"),
        exact("varchar(5)", "'a  '", "VARCHAR(20)", "a  "),
        exact("varchar(10)", "'😀 '", "VARCHAR(40)", "😀 "),
        exact("varchar(200)", utf8(NASTY), "VARCHAR(800)", NASTY),
        exact("varchar(9)", "'NULL'", "VARCHAR(36)", "NULL"),
        exact("varchar(9)", "'\\\\N'", "VARCHAR(36)", "\\N"),
        exact("varchar(0)", "''", "VARCHAR(1)", ""),
        exact("varchar(9) collate utf8mb4_bin", "'aA日本'", "VARCHAR(36)", "aA日本"),
        exact("tinytext", "'x'", "VARCHAR(255)", "x"),
        exact("text", "repeat('x', 65535)", LONGEST, "x".repeat(65535)),
        exact("mediumtext", utf8(NASTY), LONGEST, NASTY),
        exact("longtext", "repeat('日', 21845)", LONGEST, "日".repeat(21845)),
        exact("enum('a','it''s 😀')", "'it''s 😀'", "VARCHAR(24)", "it's 😀"),
        // What was no label is stored as index 0, which reads as the empty text.
        exact("enum('a')", "'none of them'", "VARCHAR(4)", ""),
        exact("set('a','bb')", "'a,bb'", "VARCHAR(16)", "a,bb"),
        exact("set('a','bb')", "''", "VARCHAR(16)", ""));
  }

  @Test
  default void texts_of_every_character_set_arrive_in_utf8() throws Exception {
    check(
        "charsets",
        exact("varchar(255) character set latin1", bytes("latin1"), "VARCHAR(765)", cp1252()),
        exact("tinytext character set latin1", "'é'", "VARCHAR(765)", "é"),
        exact("text character set latin1", "repeat('a', 65535)", LONGEST, "a".repeat(65535)),
        exact("varchar(9) character set ascii", "'a'", "VARCHAR(9)", "a"),
        exact("varchar(9) character set utf8", "'日本語'", "VARCHAR(27)", "日本語"),
        exact("varchar(9) character set cp1251", "'Ж'", "VARCHAR(36)", "Ж"),
        exact("varchar(9) character set cp932", "'表ソ能①㈱~'", "VARCHAR(36)", "表ソ能①㈱~"),
        exact("varchar(9) character set sjis", "'日本?'", "VARCHAR(36)", "日本?"),
        exact("varchar(9) character set ujis", "'日本語'", "VARCHAR(36)", "日本語"),
        exact("varchar(9) character set eucjpms", "'日本①'", "VARCHAR(36)", "日本①"),
        exact("varchar(9) character set gbk", "'汉字'", "VARCHAR(36)", "汉字"),
        exact("varchar(9) character set big5", "'漢字'", "VARCHAR(36)", "漢字"),
        exact("varchar(9) character set euckr", "'한국'", "VARCHAR(36)", "한국"),
        exact("varchar(9) character set ucs2", "'日本'", "VARCHAR(27)", "日本"),
        exact("varchar(9) character set utf16", "'😀'", "VARCHAR(36)", "😀"),
        exact("varchar(9) character set utf32", "'😀'", "VARCHAR(36)", "😀"),
        exact("enum('日本') character set cp932", "'日本'", "VARCHAR(8)", "日本"));
  }

  @Test
  default void dates_and_times_arrive() throws Exception {
    check(
        "times",
        exact("date", "'0001-01-01'", "DATE", "0001-01-01"),
        exact("date", "'1000-01-01'", "DATE", "1000-01-01"),
        exact("date", "'2024-02-29'", "DATE", "2024-02-29"),
        exact("date", "'9999-12-31'", "DATE", "9999-12-31"),
        exact("datetime", "'0001-01-01 00:00:00'", "TIMESTAMP", "0001-01-01 00:00:00"),
        exact("datetime", "'2024-02-29 23:59:59'", "TIMESTAMP", "2024-02-29 23:59:59"),
        exact(
            "datetime(6)",
            "'9999-12-31 23:59:59.999999'",
            "TIMESTAMP",
            "9999-12-31 23:59:59.999999"),
        exact("datetime(3)", "'2024-02-29 01:02:03.4'", "TIMESTAMP", "2024-02-29 01:02:03.4"),
        exact("timestamp", "from_unixtime(1)", "TIMESTAMPTZ", "1970-01-01 00:00:01+00"),
        exact(
            "timestamp(6)",
            "from_unixtime(2147483647.999999)",
            "TIMESTAMPTZ",
            "2038-01-19 03:14:07.999999+00"),
        exact("timestamp", "from_unixtime(1)", "TIMESTAMP", "1970-01-01 00:00:01").as("timestamp"),
        exact("time", "'-838:59:59'", "VARCHAR(17)", "-838:59:59"),
        exact("time", "'838:59:59'", "VARCHAR(17)", "838:59:59"),
        exact("time(6)", "'-00:00:00.000001'", "VARCHAR(17)", "-00:00:00.000001"),
        exact("time(6)", "'23:59:59.5'", "VARCHAR(17)", "23:59:59.500000"),
        exact("time", "'24:00:00'", "VARCHAR(17)", "24:00:00"),
        exact("time", "'00:00:00'", "TIME", "00:00:00").as("time"),
        exact("time", "'24:00:00'", "TIME", "24:00:00").as("time"),
        exact("time(6)", "'23:59:59.999999'", "TIME", "23:59:59.999999").as("time"));
  }

  @Test
  default void binary_data_arrive_as_bytes() throws Exception {
    // The stand-in for Redshift writes \x in front of a VARBYTE.
    check(
        "binaries",
        exact("binary(3)", "x'00ff'", "VARBYTE(3)", "\\x00ff00"),
        exact("binary(3)", "x'202020'", "VARBYTE(3)", "\\x202020"),
        exact("varbinary(9)", "x'0a2c22005c4e'", "VARBYTE(9)", "\\x0a2c22005c4e"),
        exact("varbinary(9)", "''", "VARBYTE(9)", "\\x"),
        exact("tinyblob", "x'00'", "VARBYTE(255)", "\\x00"),
        exact("blob", "repeat(x'ff', 65535)", "VARBYTE(65535)", "\\x" + "ff".repeat(65535)),
        exact(
            "mediumblob", "repeat(x'fe', 65536)", "VARBYTE(16777215)", "\\x" + "fe".repeat(65536)),
        exact("longblob", "'\\\\N'", "VARBYTE(16777216)", "\\x5c4e"),
        exact("varchar(9) character set binary", "x'e9ff'", "VARBYTE(9)", "\\xe9ff"),
        exact("varbinary(9)", "x'00ff'", "VARCHAR(30)", "00ff").as("varchar(30)"));
  }

  @Test
  default void numbers_arrive_in_the_types_that_the_manifest_sets() throws Exception {
    check(
        "overridden",
        exact("tinyint(1)", "1", "BOOLEAN", "t").as("boolean"),
        exact("bigint", "-32768", "SMALLINT", "-32768").as("smallint"),
        exact("bigint unsigned", "9223372036854775807", "BIGINT", "9223372036854775807")
            .as("bigint"),
        exact("int", "7", "DECIMAL(12,2)", "7.00").as("decimal(12,2)"),
        exact("decimal(12,2)", "42", "INTEGER", "42").as("integer"),
        exact("decimal(65,30)", "1.5", "DECIMAL(38,9)", "1.500000000").as("decimal(38,9)"),
        exact("decimal(5,2)", "1.5", "DECIMAL(10,4)", "1.5000").as("decimal(10,4)"),
        exact("float", "0.1", "DOUBLE PRECISION", "0.10000000149011612").as("double precision"),
        exact("int", "-5", "VARCHAR(11)", "-5").as("varchar(11)"),
        exact("date", "'0000-00-00'", "VARCHAR(10)", "0000-00-00").as("varchar(10)"),
        exact("datetime", "'2024-00-10 01:02:03'", "VARCHAR(30)", "2024-00-10 01:02:03")
            .as("varchar(30)"),
        exact("text", "'{\"a\":[1,\"x\"]}'", "SUPER", "{\"a\": [1, \"x\"]}").as("super"));
  }

  private void check(String table, RoundTripCase... cases) throws Exception {
    RoundTripCase.check(roundTrip(), fixture(), table, List.of(cases));
  }

  private static String utf8(String text) {
    return "CONVERT(x'%s' USING utf8mb4)"
        .formatted(HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** All bytes but NUL. */
  private static String bytes(String charset) {
    StringBuilder hex = new StringBuilder();
    for (int i = 1; i < 256; i++) {
      hex.append(HexFormat.of().toHexDigits((byte) i));
    }
    return "_" + charset + " x'" + hex + "'";
  }

  /** MySQL's latin1: cp1252 with C1 controls in its five gaps (MySQL manual, "West European"). */
  private static String cp1252() {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < 256; i++) {
      boolean gap = List.of(0x81, 0x8D, 0x8F, 0x90, 0x9D).contains(i);
      text.append(
          gap
              ? Character.toString(i)
              : new String(new byte[] {(byte) i}, Charset.forName("windows-1252")));
    }
    return text.toString();
  }
}
