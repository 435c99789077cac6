package io.tableferry.worker.postgresql;

import io.tableferry.contract.Policy;
import io.tableferry.contract.Reaction;
import io.tableferry.worker.engine.extract.Encoding;
import io.tableferry.worker.engine.extract.ExactRange;
import io.tableferry.worker.engine.warehouse.RedshiftType;
import io.tableferry.worker.engine.warehouse.RedshiftType.Decimal;
import io.tableferry.worker.engine.warehouse.RedshiftType.Simple;
import io.tableferry.worker.engine.warehouse.RedshiftType.Varbyte;
import io.tableferry.worker.engine.warehouse.RedshiftType.Varchar;
import io.tableferry.worker.postgresql.Carriage.Holds;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * Which type of Redshift each type of PostgreSQL becomes, and by what SQL. Lengths of VARCHAR are
 * bytes: a character takes up to four. Modifiers are packed as in PostgreSQL's {@code numeric.c}
 * and {@code varchar.c}.
 */
record PostgreSqlTypes(Server server) {

  private static final int MODIFIER_HEADER = 4;
  private static final int BYTES_PER_CHARACTER = 4;

  /** Names and labels have up to 63 bytes in the encoding of the database. */
  private static final int LABEL_BYTES = 252;

  private static final RedshiftType LONGEST_TEXT = new Varchar(Varchar.MAX_BYTES);

  /** How a column is carried over by itself; empty if nothing is known that keeps its values. */
  Optional<Carriage> natural(CatalogColumn column) {
    return switch (column.kind()) {
      case BUILT_IN -> builtIn(column);
      case ADDED -> added(column);
      case ENUM -> Optional.of(text(column, LABEL_BYTES));
      case RANGE -> Optional.of(range(column));
      case ARRAY, COMPOSITE -> Optional.of(nested(column));
    };
  }

  /** How a column of any type is carried over as the text that PostgreSQL prints. */
  static Carriage printed(CatalogColumn column) {
    return text(column, Holds.ENDLESS);
  }

  private Optional<Carriage> builtIn(CatalogColumn column) {
    return Optional.ofNullable(
        switch (column.type()) {
          case "int2" -> whole(column, "", Simple.SMALLINT);
          case "int4" -> whole(column, "", Simple.INTEGER);
          case "int8" -> whole(column, "", Simple.BIGINT);
          case "oid" -> whole(column, "::int8", Simple.BIGINT);
          case "xid", "cid" -> whole(column, "::text::int8", Simple.BIGINT);
          case "xid8" -> whole(column, "::text::numeric", new Decimal(20, 0));
          case "numeric" -> numeric(column);
          case "money" -> money(column);
          case "float4" -> floating(column, Simple.REAL, "3.4028235e38");
          case "float8" -> floating(column, Simple.DOUBLE_PRECISION, "1.7976931348623157e308");
          case "bool" -> bool(column);
          case "date" -> date(column);
          case "timestamp" -> timestamp(column, "TIMESTAMP", "", Simple.TIMESTAMP);
          case "timestamptz" -> timestamp(column, "TIMESTAMPTZ", "+00", Simple.TIMESTAMPTZ);
          // COPY into TIME is not documented; the manifest may choose it.
          case "time" -> as(Encoding.TIME, new Varchar(15), column, Holds.form(15));
          case "bytea" -> binary(column);
          // Its text as it was written, not by way of jsonb, which drops repeated keys.
          case "json" -> document(column, Documents.nulCharacter());
          case "jsonb" -> document(column);
          default -> textual(column);
        });
  }

  private static Carriage textual(CatalogColumn column) {
    return switch (column.type()) {
      case "text", "xml", "tsvector", "tsquery", "jsonpath", "refcursor" ->
          text(column, Holds.ENDLESS);
      case "varchar" -> text(column, characters(column.modifier()));
      case "bpchar" -> padded(column);
      case "name" -> text(column, LABEL_BYTES);
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
  private static Carriage range(CatalogColumn column) {
    return switch (column.type()) {
      case "int4range", "int8range", "daterange", "tsrange", "tstzrange" ->
          form(column, Varchar.MAX_BYTES);
      default -> text(column, Holds.ENDLESS);
    };
  }

  /** Types of well-known extensions, whatever schema they were put into. */
  private static Optional<Carriage> added(CatalogColumn column) {
    return Optional.ofNullable(
        switch (column.type()) {
          case "citext", "ltree" -> text(column, Holds.ENDLESS);
          case "hstore" -> nested(column);
          // PostGIS prints hexadecimal EWKB, which is what COPY takes.
          case "geometry" -> as(Encoding.EWKB, Simple.GEOMETRY, column, Holds.form(Holds.ENDLESS));
          default -> null;
        });
  }

  /** Identifiers of PostgreSQL's own are numbers that cannot be compared with numbers. */
  private static Carriage whole(CatalogColumn column, String cast, RedshiftType target) {
    String number = column.quoted() + cast;
    return new Carriage(
        Encoding.WHOLE,
        target,
        number,
        number + "::text",
        Holds.numbers(ExactRange.of(target).orElseThrow()));
  }

  private Carriage numeric(CatalogColumn column) {
    if (column.modifier() < 0) {
      return as(
          Encoding.DECIMAL,
          LONGEST_TEXT,
          column,
          Holds.anyNumbers(
              notFinite(server.hasInfiniteNumerics() ? "{NaN,Infinity,-Infinity}" : "{NaN}")));
    }
    int packed = column.modifier() - MODIFIER_HEADER;
    int precision = (packed >> 16) & 0xFFFF;
    int scale = ((packed & 0x7FF) ^ 1024) - 1024;
    boolean fits = precision <= 38 && scale >= 0 && scale <= Math.min(precision, 37);
    RedshiftType target = fits ? RedshiftType.decimal(precision, scale) : LONGEST_TEXT;
    return as(
        Encoding.DECIMAL,
        target,
        column,
        Holds.numbers(range(precision, scale), notFinite("{NaN}")));
  }

  private static ExactRange range(int precision, int scale) {
    BigDecimal greatest =
        new BigDecimal(BigInteger.TEN.pow(precision).subtract(BigInteger.ONE), scale);
    return new ExactRange(greatest.negate(), greatest, Math.max(scale, 0));
  }

  private static Deviation notFinite(String values) {
    return Deviation.of(Policy.NON_FINITE, "{} = ANY ('" + values + "'::numeric[])");
  }

  /** Without the currency; how many digits it has is set by the source's lc_monetary. */
  private static Carriage money(CatalogColumn column) {
    String number = column.quoted() + "::numeric";
    return new Carriage(
        Encoding.DECIMAL, new Decimal(20, 2), number, number + "::text", Holds.anyNumbers());
  }

  private static Carriage floating(CatalogColumn column, RedshiftType target, String greatest) {
    String type = column.type();
    return as(
        Encoding.FLOAT,
        target,
        column,
        Holds.fixed(
            Deviation.of(
                Policy.NON_FINITE,
                "{} NOT BETWEEN '-%1$s'::%2$s AND '%1$s'::%2$s".formatted(greatest, type),
                Reaction.CLAMP,
                "CASE {} WHEN 'Infinity' THEN '%1$s'::%2$s WHEN '-Infinity' THEN '-%1$s'::%2$s END"
                    .formatted(greatest, type))));
  }

  private static Carriage bool(CatalogColumn column) {
    return new Carriage(
        Encoding.BOOLEAN,
        Simple.BOOLEAN,
        column.quoted(),
        "textin(boolout(" + column.quoted() + "))",
        Holds.form(1));
  }

  private static Carriage date(CatalogColumn column) {
    return as(
        Encoding.DATE, Simple.DATE, column, calendar("DATE '0001-01-01'", "DATE '9999-12-31'"));
  }

  private static Carriage timestamp(
      CatalogColumn column, String type, String zone, RedshiftType target) {
    return as(
        Encoding.TIMESTAMP,
        target,
        column,
        calendar(
            type + " '0001-01-01 00:00:00" + zone + "'",
            type + " '9999-12-31 23:59:59.999999" + zone + "'"));
  }

  /** PostgreSQL's years go from -4713 to 5874897; COPY is known to take 1 to 9999. */
  private static Holds calendar(String first, String last) {
    return Holds.fixed(
        Deviation.of(
            Policy.NON_FINITE,
            "NOT isfinite({})",
            Reaction.CLAMP,
            "CASE WHEN {} > %1$s THEN %1$s ELSE %2$s END".formatted(last, first)),
        Deviation.of(Policy.OUT_OF_RANGE, "{} NOT BETWEEN %s AND %s".formatted(first, last)));
  }

  private static Carriage binary(CatalogColumn column) {
    return new Carriage(
        Encoding.HEXADECIMAL,
        new Varbyte(Varbyte.MAX_BYTES),
        column.quoted(),
        "encode(" + column.quoted() + ", 'hex')",
        Holds.form(Holds.ENDLESS));
  }

  private static Carriage document(CatalogColumn column, Deviation... deviations) {
    return as(
        Encoding.JSON,
        Simple.SUPER,
        column,
        new Holds(Holds.ENDLESS, true, Optional.empty(), List.of(deviations)));
  }

  private static Carriage nested(CatalogColumn column) {
    String text = "to_jsonb(" + column.quoted() + ")::text";
    return new Carriage(Encoding.JSON, Simple.SUPER, text, text, Holds.text(Holds.ENDLESS));
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

  private static Carriage text(CatalogColumn column, long bytes) {
    return as(Encoding.TEXT, RedshiftType.varcharUpTo(bytes), column, Holds.text(bytes));
  }

  private static Carriage form(CatalogColumn column, long bytes) {
    return as(Encoding.TEXT, RedshiftType.varcharUpTo(bytes), column, Holds.form(bytes));
  }

  private static Carriage as(
      Encoding encoding, RedshiftType target, CatalogColumn column, Holds holds) {
    String value = column.quoted();
    return new Carriage(encoding, target, value, value + "::text", holds);
  }
}
