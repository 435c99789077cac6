package io.tableferry.worker.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.worker.testkit.SourceReader;
import io.tableferry.worker.testkit.TypeCase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The types that MySQL and MariaDB have in common. */
interface MySqlTypesContract {

  String TEXT = "VARCHAR(65535)";

  MySqlFixture fixture();

  default SourceReader reader() {
    return new SourceReader(fixture());
  }

  @Test
  default void numbers_arrive_exact() throws Exception {
    check(
        "numbers",
        new TypeCase("tinyint", "-128", "SMALLINT", "-128"),
        new TypeCase("tinyint(1)", "7", "SMALLINT", "7"),
        new TypeCase("tinyint unsigned", "255", "SMALLINT", "255"),
        new TypeCase("smallint", "-32768", "SMALLINT", "-32768"),
        new TypeCase("smallint unsigned", "65535", "INTEGER", "65535"),
        new TypeCase("mediumint", "-8388608", "INTEGER", "-8388608"),
        new TypeCase("mediumint unsigned", "16777215", "INTEGER", "16777215"),
        new TypeCase("int", "-2147483648", "INTEGER", "-2147483648"),
        new TypeCase("int unsigned", "4294967295", "BIGINT", "4294967295"),
        new TypeCase("int(6) zerofill", "42", "BIGINT", "000042"),
        new TypeCase("bigint", "-9223372036854775808", "BIGINT", "-9223372036854775808"),
        new TypeCase(
            "bigint unsigned", "18446744073709551615", "DECIMAL(20,0)", "18446744073709551615"),
        new TypeCase("decimal(12,2)", "-9999999999.99", "DECIMAL(12,2)", "-9999999999.99"),
        new TypeCase(
            "decimal(19,0)", "9999999999999999999", "DECIMAL(20,0)", "9999999999999999999"),
        new TypeCase("decimal(38,30)", "1.5", "DECIMAL(38,30)", "1.5" + "0".repeat(29)),
        new TypeCase("decimal(39,0)", "9".repeat(38), "VARCHAR(42)", "9".repeat(38)),
        new TypeCase("decimal(65,30)", "0", "VARCHAR(68)", "0." + "0".repeat(30)),
        new TypeCase("float", "16777215", "REAL", "16777215"),
        new TypeCase("float", "0.1", "REAL", "0.10000000149011612"),
        new TypeCase("float(7,4)", "0.1", "REAL", "0.10000000149011612"),
        new TypeCase("double", "0.1", "DOUBLE PRECISION", "0.1"),
        new TypeCase(
            "double", "1.7976931348623157e308", "DOUBLE PRECISION", "1.7976931348623157e308"),
        new TypeCase("bit(1)", "1", "BOOLEAN", "1"),
        new TypeCase("bit(63)", "9223372036854775807", "BIGINT", "9223372036854775807"),
        new TypeCase("bit(64)", "18446744073709551615", "DECIMAL(20,0)", "18446744073709551615"),
        new TypeCase("year", "2024", "SMALLINT", "2024"),
        new TypeCase("year", "0", "SMALLINT", "0000"));
  }

  @Test
  default void texts_of_any_character_set_arrive_in_utf8() throws Exception {
    check(
        "texts",
        new TypeCase("char(3)", "'a'", "VARCHAR(12)", "a"),
        new TypeCase("varchar(10)", "'😀 '", "VARCHAR(40)", "😀 "),
        new TypeCase("varchar(10) character set latin1", "'€é'", "VARCHAR(30)", "€é"),
        new TypeCase("varchar(10) character set ascii", "'a'", "VARCHAR(10)", "a"),
        new TypeCase("varchar(10) character set cp1251", "'Ж'", "VARCHAR(40)", "Ж"),
        new TypeCase("varchar(10) character set sjis", "'漢'", "VARCHAR(40)", "漢"),
        new TypeCase("varchar(10) character set utf16", "'😀'", "VARCHAR(40)", "😀"),
        new TypeCase("tinytext", "'x'", "VARCHAR(255)", "x"),
        new TypeCase("tinytext character set latin1", "'é'", "VARCHAR(765)", "é"),
        new TypeCase("text", "'x'", TEXT, "x"),
        new TypeCase("mediumtext", "'x'", TEXT, "x"),
        new TypeCase("longtext", "'x'", TEXT, "x"),
        new TypeCase("enum('a','it''s 😀')", "'it''s 😀'", "VARCHAR(24)", "it's 😀"),
        new TypeCase("set('a','bb')", "'a,bb'", "VARCHAR(16)", "a,bb"));
  }

  @Test
  default void times_arrive_in_utc_with_microseconds() throws Exception {
    check(
        "times",
        new TypeCase("date", "'1000-01-01'", "DATE", "1000-01-01"),
        new TypeCase("datetime", "'2024-02-29 23:59:59'", "TIMESTAMP", "2024-02-29 23:59:59"),
        new TypeCase(
            "datetime(6)",
            "'9999-12-31 23:59:59.999999'",
            "TIMESTAMP",
            "9999-12-31 23:59:59.999999"),
        new TypeCase("timestamp", "from_unixtime(86400)", "TIMESTAMPTZ", "1970-01-02 00:00:00+00"),
        new TypeCase(
            "timestamp(3)",
            "from_unixtime(86400.125)",
            "TIMESTAMPTZ",
            "1970-01-02 00:00:00.125+00"),
        new TypeCase("time", "'-838:59:59'", "VARCHAR(17)", "-838:59:59"),
        new TypeCase("time(6)", "'23:59:59.5'", "VARCHAR(17)", "23:59:59.500000"));
  }

  @Test
  default void binary_values_arrive_as_hexadecimal() throws Exception {
    check(
        "binaries",
        new TypeCase("binary(3)", "x'00ff'", "VARBYTE(3)", "00ff00"),
        new TypeCase("varbinary(9)", "x'0a2c22'", "VARBYTE(9)", "0a2c22"),
        new TypeCase("varbinary(9)", "''", "VARBYTE(9)", ""),
        new TypeCase("tinyblob", "x'00'", "VARBYTE(255)", "00"),
        new TypeCase("blob", "x'00'", "VARBYTE(65535)", "00"),
        new TypeCase("longblob", "x'00'", "VARBYTE(16777216)", "00"),
        new TypeCase(
            "point",
            "st_geomfromtext('POINT(1 2)')",
            "GEOMETRY",
            "0101000000000000000000f03f0000000000000040"));
  }

  @Test
  default void a_value_that_copy_cannot_take_is_refused_and_not_told() throws Exception {
    reader().createTable("zeros", "id integer, d date, t datetime, s timestamp NULL, x text");
    reader().execute("SET GLOBAL sql_mode = ''");
    reader()
        .execute(
            "INSERT INTO zeros VALUES (1, '0000-00-00', '2024-00-10 01:02:03', 0, concat('a', char(0)))");
    for (String column : List.of("d", "t", "s", "x")) {
      Failure failure = reader().failure("zeros", "id", column);
      assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_VALUE_REFUSED);
      assertThat(failure.message()).contains("column " + column).doesNotContain("01:02");
    }
  }

  @Test
  default void the_manifest_may_take_zero_dates_as_text() throws Exception {
    reader().createTable("zero_texts", "d date");
    reader().execute("SET GLOBAL sql_mode = ''");
    reader().execute("INSERT INTO zero_texts VALUES ('0000-00-00')");
    assertThat(reader().read(Map.of("d", "varchar(10)"), "zero_texts", "d").rows())
        .containsExactly(List.of("0000-00-00"));
  }

  @Test
  default void the_manifest_may_take_a_tinyint_as_a_boolean() throws Exception {
    reader().createTable("flags", "b tinyint(1)");
    reader().insert("flags", 1);
    SourceReader.Read read = reader().read(Map.of("b", "boolean"), "flags", "b");
    assertThat(read.columns().get(0).target().ddl()).isEqualTo("BOOLEAN");
    assertThat(read.rows()).containsExactly(List.of("1"));
  }

  @Test
  default void columns_are_found_in_any_case_and_generated_ones_are_read() throws Exception {
    reader().createTable("cases", "Id integer, Twice integer AS (Id * 2) STORED");
    reader().execute("INSERT INTO cases (Id) VALUES (4)");
    assertThat(reader().read("cases", "ID", "twice").rows()).containsExactly(List.of("4", "8"));
  }

  private void check(String table, TypeCase... cases) throws Exception {
    TypeCase.check(reader(), table, List.of(cases));
  }
}
