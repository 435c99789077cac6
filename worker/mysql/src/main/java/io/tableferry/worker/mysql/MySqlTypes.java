package io.tableferry.worker.mysql;

import io.tableferry.worker.engine.warehouse.RedshiftType;
import io.tableferry.worker.engine.warehouse.RedshiftType.Decimal;
import io.tableferry.worker.engine.warehouse.RedshiftType.Simple;
import io.tableferry.worker.engine.warehouse.RedshiftType.Varbyte;
import io.tableferry.worker.engine.warehouse.RedshiftType.Varchar;
import java.util.Optional;

/** Which type of Redshift each type of MySQL and MariaDB becomes, and how its values travel. */
final class MySqlTypes {

  private static final RedshiftType LONGEST_TEXT = new Varchar(Varchar.MAX_BYTES);
  private static final int TINYTEXT_BYTES = 255;

  private MySqlTypes() {}

  /** How a column is carried over by itself; empty if nothing is known that keeps its values. */
  static Optional<Carriage> natural(CatalogColumn column) {
    return Optional.ofNullable(
        switch (column.type()) {
          case "tinyint", "year" -> Carriage.plain(Simple.SMALLINT);
          case "smallint" -> integer(column, Simple.SMALLINT, Simple.INTEGER);
          case "mediumint" -> Carriage.plain(Simple.INTEGER);
          case "int" -> integer(column, Simple.INTEGER, Simple.BIGINT);
          case "bigint" -> integer(column, Simple.BIGINT, new Decimal(20, 0));
          case "decimal" -> decimal(column);
          // A FLOAT is printed with six digits only, a DOUBLE with as many as it takes.
          case "float" -> Carriage.by("? * 1e0", FieldCoding.PLAIN, Simple.REAL);
          case "double" -> Carriage.plain(Simple.DOUBLE_PRECISION);
          case "bit" -> Carriage.by("? + 0", FieldCoding.PLAIN, bits(column.precision()));
          case "date" -> Carriage.as(FieldCoding.DATE, Simple.DATE);
          case "datetime" -> Carriage.as(FieldCoding.DATE, Simple.TIMESTAMP);
          case "timestamp" -> Carriage.by("CONCAT(?, '+00')", FieldCoding.DATE, Simple.TIMESTAMPTZ);
          // From -838:59:59 to 838:59:59.
          case "time" -> Carriage.plain(new Varchar(17));
          case "char", "varchar", "enum", "set" -> Carriage.as(FieldCoding.TEXT, text(column));
          case "tinytext" -> Carriage.as(FieldCoding.TEXT, tinytext(column.charset()));
          case "text", "mediumtext", "longtext" -> Carriage.as(FieldCoding.TEXT, LONGEST_TEXT);
          case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" ->
              Carriage.as(FieldCoding.HEX, binary(column.characters()));
          case "json" -> Carriage.as(FieldCoding.TEXT, Simple.SUPER);
          case "geometry",
              "point",
              "linestring",
              "polygon",
              "multipoint",
              "multilinestring",
              "multipolygon",
              "geometrycollection",
              "geomcollection" ->
              Carriage.as(FieldCoding.GEOMETRY, Simple.GEOMETRY);
          case "uuid" -> Carriage.plain(new Varchar(36));
          case "inet4" -> Carriage.plain(new Varchar(15));
          case "inet6" -> Carriage.plain(new Varchar(45));
          default -> null;
        });
  }

  private static Carriage integer(CatalogColumn column, RedshiftType signed, RedshiftType wider) {
    return Carriage.plain(column.unsigned() ? wider : signed);
  }

  private static Carriage decimal(CatalogColumn column) {
    return Carriage.plain(
        column.precision() <= 38
            ? RedshiftType.decimal(column.precision(), column.scale())
            // Sign, point, and a zero before the point.
            : new Varchar(column.precision() + 3));
  }

  private static RedshiftType bits(int width) {
    if (width == 1) {
      return Simple.BOOLEAN;
    }
    return width == 64 ? new Decimal(20, 0) : Simple.BIGINT;
  }

  private static RedshiftType text(CatalogColumn column) {
    return RedshiftType.varcharUpTo(
        Math.max(1, column.characters() * bytesPerCharacter(column.charset())));
  }

  /** Its limit is 255 bytes in its own character set, of which UTF-8 takes up to three each. */
  private static RedshiftType tinytext(String charset) {
    return new Varchar(charset.startsWith("utf8") ? TINYTEXT_BYTES : TINYTEXT_BYTES * 3);
  }

  private static RedshiftType binary(long bytes) {
    return new Varbyte((int) Math.max(1, Math.min(bytes, Varbyte.MAX_BYTES)));
  }

  /** In UTF-8. MySQL's latin1 is cp1252, whose euro sign takes three. */
  private static int bytesPerCharacter(String charset) {
    return switch (charset) {
      case "ascii" -> 1;
      case "latin1", "utf8", "utf8mb3", "ucs2" -> 3;
      default -> 4;
    };
  }
}
