package io.tableferry.local.redshift.statement;

import io.tableferry.local.redshift.sql.Cursor;
import io.tableferry.local.redshift.sql.Refused;
import java.util.Map;

/**
 * A type of a column ("Data types" in the Database Developer Guide).
 *
 * @param redshift the name that Redshift's catalog shows, such as {@code character varying(10)}
 * @param postgresql the type that holds the same values; limits in bytes are held by constraints
 */
record ColumnType(String redshift, String postgresql) {

  private static final int CHAR_BYTES = 4096;
  private static final int VARCHAR_BYTES = 65_535;
  private static final int VARBYTE_BYTES = 16_777_216;
  private static final int PRECISION = 38;
  private static final int SCALE = 37;

  private static final Map<String, String> WITHOUT_ARGUMENTS =
      Map.ofEntries(
          Map.entry("smallint", "smallint"),
          Map.entry("int2", "smallint"),
          Map.entry("integer", "integer"),
          Map.entry("int", "integer"),
          Map.entry("int4", "integer"),
          Map.entry("bigint", "bigint"),
          Map.entry("int8", "bigint"),
          Map.entry("real", "real"),
          Map.entry("float4", "real"),
          Map.entry("float", "double precision"),
          Map.entry("float8", "double precision"),
          Map.entry("boolean", "boolean"),
          Map.entry("bool", "boolean"),
          Map.entry("date", "date"),
          Map.entry("timestamptz", "timestamp with time zone"),
          Map.entry("timetz", "time with time zone"),
          Map.entry("text", "character varying(256)"),
          Map.entry("bpchar", "character(256)"));

  /** Reads the type ahead. */
  static ColumnType parse(Cursor column) {
    if (!column.peek().isName()) {
      throw column.unexpected("a type");
    }
    String word = column.next().value();
    String simple = WITHOUT_ARGUMENTS.get(word);
    if (simple != null) {
      return same(simple);
    }
    return switch (word) {
      case "decimal", "numeric" -> decimal(column);
      case "char", "character", "nchar" ->
          column.accept("varying") ? varchar(column) : character(column);
      case "varchar", "nvarchar" -> varchar(column);
      case "time", "timestamp" -> zoned(word, column);
      case "super" -> new ColumnType("super", "jsonb");
      case "varbyte", "varbinary" -> varbyte(column);
      case "geometry" -> new ColumnType("geometry", "text");
      case "double" -> {
        column.expect("precision");
        yield same("double precision");
      }
      case "binary" -> {
        column.expect("varying");
        yield varbyte(column);
      }
      default ->
          throw Refused.notImitated("the type " + word + ", if Amazon Redshift has it at all");
    };
  }

  private static ColumnType same(String type) {
    return new ColumnType(type, type);
  }

  private static ColumnType decimal(Cursor column) {
    int precision = 18;
    int scale = 0;
    if (column.acceptSymbol("(")) {
      precision = limited("precision", column.number(), 1, PRECISION);
      scale =
          column.acceptSymbol(",")
              ? limited("scale", column.number(), 0, Math.min(SCALE, precision))
              : 0;
      column.expectSymbol(")");
    }
    return same("numeric(" + precision + "," + scale + ")");
  }

  private static ColumnType character(Cursor column) {
    return same("character(" + length(column, 1, CHAR_BYTES) + ")");
  }

  private static ColumnType varchar(Cursor column) {
    return same("character varying(" + length(column, 256, VARCHAR_BYTES) + ")");
  }

  private static ColumnType varbyte(Cursor column) {
    return new ColumnType("binary varying(" + length(column, 64_000, VARBYTE_BYTES) + ")", "bytea");
  }

  private static ColumnType zoned(String word, Cursor column) {
    String zone = column.accept("with", "time", "zone") ? "with" : "without";
    if (zone.equals("without")) {
      column.accept("without", "time", "zone");
    }
    return same(word + " " + zone + " time zone");
  }

  private static int length(Cursor column, int standard, int most) {
    if (!column.acceptSymbol("(")) {
      return standard;
    }
    int length = limited("length", column.number(), 1, most);
    column.expectSymbol(")");
    return length;
  }

  private static int limited(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw Refused.invalid(
          "22023", "the " + what + " of a type is " + least + " to " + most + ", not " + value);
    }
    return value;
  }
}
