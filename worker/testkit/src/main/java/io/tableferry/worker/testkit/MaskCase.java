package io.tableferry.worker.testkit;

import io.tableferry.contract.ColumnReading;
import io.tableferry.contract.Mask;
import io.tableferry.contract.Policies;
import java.util.List;
import java.util.Optional;

/**
 * A value and what is left of it.
 *
 * @param declared type as CREATE TABLE takes it
 * @param literal the value as INSERT takes it
 * @param mask how it is masked
 * @param target type in the warehouse
 * @param text what is written, {@code null} for NULL
 */
public record MaskCase(String declared, String literal, Mask mask, String target, String text) {

  /** What every source makes of types that all of them have. */
  public static final List<MaskCase> SHARED =
      List.of(
          last4("varchar(100)", "'山田テキスト'", "テキスト"),
          last4("varchar(100)", "'abcde'", "bcde"),
          last4("varchar(100)", "'abcd'", "****"),
          last4("varchar(100)", "''", "****"),
          last4("integer", "12345678", "5678"),
          last4("integer", "-1234", "1234"),
          last4("bigint", "-123", "****"),
          domain("'alice@example.jp'", "example.jp"),
          domain("'a@b@Example.JP'", "Example.JP"),
          domain("'nobody'", null),
          domain("'alice＠example.jp'", null),
          domain("'ends@'", ""),
          bucket("integer", "57", 10, "BIGINT", "50"),
          bucket("integer", "-1", 10, "BIGINT", "-10"),
          bucket("integer", "-20", 10, "BIGINT", "-20"),
          bucket("integer", "99999", 100_000, "BIGINT", "0"),
          bucket("bigint", "9223372036854775807", 1000, "DECIMAL(20,0)", "9223372036854775000"),
          bucket(
              "bigint",
              "-9223372036854775808",
              Long.MAX_VALUE,
              "DECIMAL(20,0)",
              "-18446744073709551614"),
          bucket("decimal(12,2)", "99999.99", 100_000, "DECIMAL(38,0)", "0"),
          bucket("decimal(12,2)", "-0.01", 5, "DECIMAL(38,0)", "-5"),
          bucket("double precision", "57.5", 10, "DOUBLE PRECISION", "50"),
          bucket("double precision", "-0.5", 10, "DOUBLE PRECISION", "-10"),
          new MaskCase("date", "'2024-02-29'", new Mask.Year(), "INTEGER", "2024"),
          new MaskCase("date", "'0987-02-28'", new Mask.Year(), "INTEGER", "987"),
          redacted("varchar(100)", "'山田'"),
          redacted("varchar(100)", "''"),
          redacted("integer", "7"),
          redacted("double precision", "1.5"),
          redacted("date", "'2024-02-29'"),
          new MaskCase("integer", "7", new Mask.SetNull(), "INTEGER", null),
          new MaskCase("varchar(100)", "'山田'", new Mask.SetNull(), "VARCHAR(400)", null));

  /** What a manifest says of the column. */
  public ColumnReading reading(String column) {
    return new ColumnReading(column, Optional.empty(), Optional.of(mask), Policies.strict());
  }

  private static MaskCase last4(String declared, String literal, String text) {
    return new MaskCase(declared, literal, new Mask.Last4(), "VARCHAR(16)", text);
  }

  private static MaskCase domain(String literal, String text) {
    return new MaskCase("varchar(100)", literal, new Mask.EmailDomain(), "VARCHAR(400)", text);
  }

  private static MaskCase bucket(
      String declared, String literal, long size, String target, String text) {
    return new MaskCase(declared, literal, new Mask.Bucket(size), target, text);
  }

  private static MaskCase redacted(String declared, String literal) {
    return new MaskCase(declared, literal, new Mask.Redact(), "VARCHAR(8)", "REDACTED");
  }
}
