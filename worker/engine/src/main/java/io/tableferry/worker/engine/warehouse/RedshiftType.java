package io.tableferry.worker.engine.warehouse;

import java.util.Locale;
import java.util.Optional;

/**
 * A column type of Redshift, within its limits (Database Developer Guide: "Data types"; Management
 * Guide: "Quotas and limits").
 */
public sealed interface RedshiftType {

  /**
   * The longest JSON document, in bytes, that COPY loads into a SUPER from CSV; longer ones only
   * come from Parquet or JSON (Database Developer Guide: "Limitations", semistructured data).
   */
  int SUPER_BYTES = 1_048_576;

  /** The largest GEOMETRY in bytes (Database Developer Guide: "Limitations", spatial data). */
  int GEOMETRY_BYTES = 1_048_447;

  /** The type as CREATE TABLE takes it: {@code DECIMAL(12,2)}. */
  String ddl();

  /**
   * Reads a type as a manifest spells it, in any case and with Redshift's aliases.
   *
   * @throws IllegalArgumentException if Redshift has no such type, or not of that size; the message
   *     says what is possible
   */
  static RedshiftType parse(String text) {
    return TypeText.parse(text);
  }

  /** Reads a type as {@link #parse} does; empty if Redshift has no such type. */
  static Optional<RedshiftType> find(String text) {
    try {
      return Optional.of(parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * A decimal that holds every number of {@code precision} digits. One of 19 digits becomes one of
   * 20, since Redshift keeps up to 19 in 64 bits, which end at 9223372036854775807.
   */
  static RedshiftType decimal(int precision, int scale) {
    return new Decimal(precision == 19 ? 20 : precision, scale);
  }

  /** A VARCHAR of so many bytes, or of the most there can be if that is less. */
  static RedshiftType varcharUpTo(long bytes) {
    return new Varchar((int) Math.min(bytes, Varchar.MAX_BYTES));
  }

  /** Types that take no parameter here. */
  enum Simple implements RedshiftType {
    SMALLINT,
    INTEGER,
    BIGINT,
    REAL,
    DOUBLE_PRECISION,
    BOOLEAN,
    DATE,
    TIME,
    TIMETZ,
    TIMESTAMP,
    TIMESTAMPTZ,
    /** JSON, up to 16 MB; strings inside it up to 65,535 bytes. */
    SUPER,
    /** Taken by COPY as hexadecimal (E)WKB. */
    GEOMETRY;

    @Override
    public String ddl() {
      return name().replace('_', ' ');
    }
  }

  /**
   * An exact number.
   *
   * @param precision digits in all, 1 to 38
   * @param scale digits behind the point, 0 to 37 and no more than the precision
   */
  record Decimal(int precision, int scale) implements RedshiftType {
    public Decimal {
      if (precision < 1 || precision > 38 || scale < 0 || scale > Math.min(37, precision)) {
        throw new IllegalArgumentException(
            "a DECIMAL has 1 to 38 digits, of which 0 to 37 are behind the point");
      }
    }

    @Override
    public String ddl() {
      return String.format(Locale.ROOT, "DECIMAL(%d,%d)", precision, scale);
    }
  }

  /**
   * Text of variable length.
   *
   * @param bytes length limit in bytes of UTF-8, 1 to 65,535
   */
  record Varchar(int bytes) implements RedshiftType {
    /** The longest there is. */
    public static final int MAX_BYTES = 65_535;

    public Varchar {
      requireLength("VARCHAR", bytes, MAX_BYTES);
    }

    @Override
    public String ddl() {
      return "VARCHAR(" + bytes + ")";
    }
  }

  /**
   * ASCII text, padded with spaces.
   *
   * @param length 1 to 4,096
   */
  record Char(int length) implements RedshiftType {
    public Char {
      requireLength("CHAR", length, 4_096);
    }

    @Override
    public String ddl() {
      return "CHAR(" + length + ")";
    }
  }

  /**
   * Binary data; COPY takes it as hexadecimal digits.
   *
   * @param bytes length limit in bytes, 1 to 16,777,216
   */
  record Varbyte(int bytes) implements RedshiftType {
    /** The longest there is. */
    public static final int MAX_BYTES = 16_777_216;

    public Varbyte {
      requireLength("VARBYTE", bytes, MAX_BYTES);
    }

    @Override
    public String ddl() {
      return "VARBYTE(" + bytes + ")";
    }
  }

  private static void requireLength(String type, int length, int most) {
    if (length < 1 || length > most) {
      throw new IllegalArgumentException("a " + type + " holds 1 to " + most + " bytes");
    }
  }
}
