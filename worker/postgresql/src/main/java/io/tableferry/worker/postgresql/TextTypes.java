package io.tableferry.worker.postgresql;

import io.tableferry.worker.engine.extract.Encoding;
import io.tableferry.worker.engine.warehouse.RedshiftType;
import io.tableferry.worker.engine.warehouse.RedshiftType.Varchar;
import io.tableferry.worker.postgresql.Carriage.Holds;
import java.util.Set;

/** What becomes text. Lengths are bytes: a character takes up to four. */
final class TextTypes {

  /** {@code atttypmod} counts this header ({@code varchar.c} of PostgreSQL). */
  private static final int MODIFIER_HEADER = 4;

  private static final int BYTES_PER_CHARACTER = 4;

  /** Names and labels have up to 63 bytes in the encoding of the database. */
  private static final int LABEL_BYTES = 252;

  /** Types of which the text is what somebody wrote, or has one form everywhere. */
  private static final Set<String> COMMON =
      Set.of(
          "text",
          "varchar",
          "bpchar",
          "char",
          "name",
          "xml",
          "uuid",
          "inet",
          "cidr",
          "macaddr",
          "macaddr8");

  private static final Set<String> COMMON_ADDED = Set.of("citext", "ltree");

  private TextTypes() {}

  /** Whether its text is not of PostgreSQL's own making. */
  static boolean isCommon(CatalogColumn column) {
    return switch (column.kind()) {
      case ENUM -> true;
      case BUILT_IN -> COMMON.contains(column.type());
      case ADDED -> COMMON_ADDED.contains(column.type());
      case RANGE, ARRAY, COMPOSITE -> false;
    };
  }

  /** A name, or the label of an enum. */
  static Carriage label(CatalogColumn column) {
    return text(column, LABEL_BYTES);
  }

  static Carriage scalar(CatalogColumn column) {
    return switch (column.type()) {
      case "text", "xml", "tsvector", "tsquery", "jsonpath", "refcursor" ->
          text(column, Holds.ENDLESS);
      case "varchar" -> text(column, characters(column.modifier()));
      case "bpchar" -> padded(column);
      case "name" -> label(column);
      // One byte, which is printed as an escape of four characters if it is not ASCII.
      case "char" -> form(column, 4);
      case "bit", "varbit" ->
          form(column, column.modifier() < 0 ? Holds.ENDLESS : column.modifier());
      // TIMETZ of Redshift forgets the offset.
      case "timetz" -> form(column, 24);
      case "interval" -> form(column, 64);
      case "uuid" -> form(column, 36);
      case "inet", "cidr" -> address(column);
      case "macaddr", "macaddr8" -> form(column, 23);
      case "pg_lsn" -> form(column, 17);
      case "tid" -> form(column, 18);
      case "point", "line", "lseg", "box", "circle" -> form(column, Varchar.MAX_BYTES);
      case "path", "polygon", "txid_snapshot", "pg_snapshot" -> form(column, Holds.ENDLESS);
      case "aclitem" -> text(column, Varchar.MAX_BYTES);
      default -> column.type().startsWith("reg") ? text(column, Varchar.MAX_BYTES) : null;
    };
  }

  /** A range of numbers, dates or times is short; one of something else may be as long as that. */
  static Carriage range(CatalogColumn column) {
    return switch (column.type()) {
      case "int4range", "int8range", "daterange", "tsrange", "tstzrange" ->
          form(column, Varchar.MAX_BYTES);
      default -> text(column, Holds.ENDLESS);
    };
  }

  private static long characters(int modifier) {
    return modifier < 0 ? Holds.ENDLESS : (long) (modifier - MODIFIER_HEADER) * BYTES_PER_CHARACTER;
  }

  /** A cast to text would strip the padding. */
  private static Carriage padded(CatalogColumn column) {
    long bytes = characters(column.modifier());
    return new Carriage(
        Encoding.TEXT,
        RedshiftType.varcharUpTo(bytes),
        column.quoted(),
        "textin(bpcharout(" + column.quoted() + "))",
        Holds.text(bytes));
  }

  /** A cast to text would add the length of the network's prefix. */
  private static Carriage address(CatalogColumn column) {
    return new Carriage(
        Encoding.TEXT,
        new Varchar(43),
        column.quoted(),
        "textin(%s_out(%s))".formatted(column.type(), column.quoted()),
        Holds.form(43));
  }

  static Carriage text(CatalogColumn column, long bytes) {
    return Carriage.of(Encoding.TEXT, RedshiftType.varcharUpTo(bytes), column, Holds.text(bytes));
  }

  private static Carriage form(CatalogColumn column, long bytes) {
    return Carriage.of(Encoding.TEXT, RedshiftType.varcharUpTo(bytes), column, Holds.form(bytes));
  }
}
