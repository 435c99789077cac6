package io.tableferry.worker.mysql;

import static java.util.Map.entry;

import io.tableferry.worker.engine.extract.Encoding;
import io.tableferry.worker.engine.warehouse.RedshiftType;
import io.tableferry.worker.engine.warehouse.RedshiftType.Simple;
import io.tableferry.worker.engine.warehouse.RedshiftType.Varbyte;
import io.tableferry.worker.engine.warehouse.RedshiftType.Varchar;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Which type of Redshift each type of MySQL and MariaDB becomes, and how its values travel. */
final class MySqlTypes {

  private static final long TINYTEXT_BYTES = 255;
  private static final long TEXT_BYTES = 65_535;
  private static final long MEDIUMTEXT_BYTES = 16_777_215;
  private static final long LONGTEXT_BYTES = 4_294_967_295L;

  /** {@code -2.2250738585072014e-308}. */
  private static final int FLOAT_BYTES = 24;

  /** SRID, byte order, type and two coordinates. */
  private static final int POINT_BYTES = 25;

  private static final Map<String, Function<CatalogColumn, Carriage>> ROWS =
      Map.ofEntries(
          entry("tinyint", column -> WholeNumbers.of(column, 8)),
          entry("smallint", column -> WholeNumbers.of(column, 16)),
          entry("mediumint", column -> WholeNumbers.of(column, 24)),
          entry("int", column -> WholeNumbers.of(column, 32)),
          entry("bigint", column -> WholeNumbers.of(column, 64)),
          entry("year", WholeNumbers::year),
          entry("bit", WholeNumbers::bits),
          entry("decimal", Decimals::of),
          // A FLOAT is printed with six digits only, a DOUBLE with as many as it takes.
          entry("float", column -> floating(column, Simple.REAL)),
          entry("double", column -> floating(column, Simple.DOUBLE_PRECISION)),
          entry("date", column -> plain(column, Encoding.DATE, 10, Simple.DATE)),
          entry("datetime", column -> plain(column, Encoding.TIMESTAMP, 26, Simple.TIMESTAMP)),
          entry("timestamp", MySqlTypes::instant),
          // From -838:59:59.000000 to 838:59:59.000000.
          entry("time", column -> plain(column, Encoding.TIME, 17, new Varchar(17))),
          entry("char", MySqlTypes::characters),
          entry("varchar", MySqlTypes::characters),
          entry("enum", MySqlTypes::characters),
          entry("set", MySqlTypes::characters),
          entry("tinytext", column -> text(column, TINYTEXT_BYTES)),
          entry("text", column -> text(column, TEXT_BYTES)),
          entry("mediumtext", column -> text(column, MEDIUMTEXT_BYTES)),
          entry("longtext", column -> text(column, LONGTEXT_BYTES)),
          entry("json", MySqlTypes::json),
          entry("binary", MySqlTypes::binary),
          entry("varbinary", MySqlTypes::binary),
          entry("tinyblob", MySqlTypes::binary),
          entry("blob", MySqlTypes::binary),
          entry("mediumblob", MySqlTypes::binary),
          entry("longblob", MySqlTypes::binary),
          entry("point", column -> plain(column, Encoding.EWKB, POINT_BYTES, Simple.GEOMETRY)),
          entry("geometry", MySqlTypes::geometry),
          entry("linestring", MySqlTypes::geometry),
          entry("polygon", MySqlTypes::geometry),
          entry("multipoint", MySqlTypes::geometry),
          entry("multilinestring", MySqlTypes::geometry),
          entry("multipolygon", MySqlTypes::geometry),
          entry("geometrycollection", MySqlTypes::geometry),
          // As MySQL 8 spells it.
          entry("geomcollection", MySqlTypes::geometry),
          entry("uuid", column -> plain(column, Encoding.TEXT, 36, new Varchar(36))),
          entry("inet4", column -> plain(column, Encoding.TEXT, 15, new Varchar(15))),
          entry("inet6", column -> plain(column, Encoding.TEXT, 45, new Varchar(45))));

  private MySqlTypes() {}

  /** The names of all types that are carried over. */
  static Set<String> names() {
    return ROWS.keySet();
  }

  /** How a column is carried over by itself; empty if nothing is known that keeps its values. */
  static Optional<Carriage> natural(CatalogColumn column) {
    return Optional.ofNullable(ROWS.get(column.type())).map(row -> row.apply(column));
  }

  private static Carriage plain(
      CatalogColumn column, Encoding encoding, long longest, RedshiftType target) {
    return Carriage.of(Content.of(column.quoted(), encoding, longest), target);
  }

  private static Carriage floating(CatalogColumn column, RedshiftType target) {
    return Carriage.of(Content.of(column.quoted() + " * 1e0", Encoding.FLOAT, FLOAT_BYTES), target);
  }

  private static Carriage instant(CatalogColumn column) {
    String select = "CONCAT(%s, '+00')".formatted(column.quoted());
    return Carriage.of(Content.of(select, Encoding.TIMESTAMP, 29), Simple.TIMESTAMPTZ);
  }

  private static Carriage characters(CatalogColumn column) {
    CharacterSet charset = new CharacterSet(column.charset());
    return text(column, charset, Math.max(1, column.characters() * charset.bytesPerCharacter()));
  }

  private static Carriage text(CatalogColumn column, long bytes) {
    CharacterSet charset = new CharacterSet(column.charset());
    return text(column, charset, bytes * charset.growth());
  }

  private static Carriage text(CatalogColumn column, CharacterSet charset, long longest) {
    return Carriage.of(
        Content.text(column.quoted(), charset, longest), RedshiftType.varcharUpTo(longest));
  }

  private static Carriage json(CatalogColumn column) {
    return Carriage.of(Content.json(column.quoted()), Simple.SUPER);
  }

  private static Carriage binary(CatalogColumn column) {
    int bytes = (int) Math.max(1, Math.min(column.characters(), Varbyte.MAX_BYTES));
    return plain(
        column, Encoding.HEXADECIMAL, Math.max(1, column.characters()), new Varbyte(bytes));
  }

  private static Carriage geometry(CatalogColumn column) {
    return plain(column, Encoding.EWKB, LONGTEXT_BYTES, Simple.GEOMETRY);
  }
}
