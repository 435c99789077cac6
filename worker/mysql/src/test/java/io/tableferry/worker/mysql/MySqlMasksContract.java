package io.tableferry.worker.mysql;

import io.tableferry.worker.testkit.MaskContract;
import java.util.List;
import java.util.stream.Collectors;

/** Masks as MySQL and MariaDB compute them. */
interface MySqlMasksContract extends MaskContract {

  @Override
  default List<Stored> stored() {
    return List.of(
        new Stored("varchar(10)", "''", ""),
        new Stored("varchar(50)", "'alice@example.jp'", "alice@example.jp"),
        new Stored("longtext", "'alice@example.jp'", "alice@example.jp"),
        new Stored("char(50) character set ascii", "'alice@example.jp'", "alice@example.jp"),
        new Stored("varchar(50)", "'山田 太郎'", "山田 太郎"),
        new Stored("varchar(50) character set cp932", "'山田 太郎'", "山田 太郎"),
        new Stored("varchar(50) character set ujis", "'山田 太郎'", "山田 太郎"),
        new Stored("varchar(50) character set utf16", "'山田 太郎'", "山田 太郎"),
        new Stored("enum('x','山田 太郎')", "'山田 太郎'", "山田 太郎"),
        new Stored("varchar(50)", "'🚢'", "🚢"),
        new Stored("varchar(50) collate utf8mb4_bin", "'🚢'", "🚢"),
        new Stored("varchar(50)", "'O''Brien \\\\ \"x\"'", "O'Brien \\ \"x\""),
        new Stored("tinyint", "0", "0"),
        new Stored("year", "0", "0"),
        new Stored("decimal(10,4)", "0", "0"),
        new Stored("decimal(10,0)", "0", "0"),
        new Stored("int(8) zerofill", "42", "42"),
        new Stored("smallint unsigned", "42", "42"),
        new Stored("decimal(65,30)", "42", "42"),
        new Stored("varchar(2)", "'42'", "42"),
        new Stored("bigint", "-9223372036854775808", "-9223372036854775808"),
        new Stored("bigint unsigned", "18446744073709551615", "18446744073709551615"),
        new Stored("decimal(3,2)", "1.5", "1.5"),
        new Stored("decimal(6,2) zerofill", "1.5", "1.5"),
        new Stored("decimal(3,0)", "-100", "-100"),
        new Stored("decimal(9,2)", "-100", "-100"),
        new Stored(
            "decimal(40,15)", "12345678901234567890.123456789", "12345678901234567890.123456789"),
        new Stored("date", "'2024-02-29'", "2024-02-29"),
        new Stored("datetime", "'2024-02-29 12:34:56'", "2024-02-29 12:34:56"),
        new Stored("datetime(6)", "'2024-02-29 12:34:56'", "2024-02-29 12:34:56"),
        new Stored("datetime(3)", "'2024-02-29 12:34:56.7'", "2024-02-29 12:34:56.7"),
        new Stored("timestamp", "from_unixtime(1709210096)", "2024-02-29 12:34:56+00"),
        new Stored(
            "timestamp(6)", "from_unixtime(1709210096.123456)", "2024-02-29 12:34:56.123456+00"),
        new Stored(
            "char(36)",
            "'123e4567-e89b-12d3-a456-426655440000'",
            "123e4567-e89b-12d3-a456-426655440000"));
  }

  @Override
  default String statements(byte[] sent) {
    return MySqlCommand.of(sent).stream()
        .filter(MySqlCommand::isText)
        .map(MySqlCommand::text)
        .collect(Collectors.joining("\n"));
  }
}
