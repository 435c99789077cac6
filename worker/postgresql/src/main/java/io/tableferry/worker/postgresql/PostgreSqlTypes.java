package io.tableferry.worker.postgresql;

import io.tableferry.worker.engine.warehouse.RedshiftType;
import io.tableferry.worker.engine.warehouse.RedshiftType.Decimal;
import io.tableferry.worker.engine.warehouse.RedshiftType.Simple;
import io.tableferry.worker.engine.warehouse.RedshiftType.Varbyte;
import io.tableferry.worker.engine.warehouse.RedshiftType.Varchar;
import java.util.Map;
import java.util.Optional;

/**
 * Which type of Redshift each type of PostgreSQL becomes, and by what SQL. Lengths of VARCHAR are
 * bytes: a character takes up to four. Modifiers are packed as in PostgreSQL's {@code numeric.c}
 * and {@code varchar.c}.
 */
final class PostgreSqlTypes {

  private static final int MODIFIER_HEADER = 4;
  private static final int BYTES_PER_CHARACTER = 4;
  private static final int LABEL_BYTES = 252;

  private static final RedshiftType LONGEST_TEXT = new Varchar(Varchar.MAX_BYTES);

  /** PostgreSQL's years go from -4713 to 294276 and infinity; COPY is known to take four digits. */
  private static final String YEARS = "infinite or outside the years 1 to 9999";

  private static final String NOT_FINITE = "NaN or infinite";

  private static final Map<String, Carriage> SCALARS =
      Map.ofEntries(
          Map.entry("int2", Carriage.asIs(Simple.SMALLINT)),
          Map.entry("int4", Carriage.asIs(Simple.INTEGER)),
          Map.entry("int8", Carriage.asIs(Simple.BIGINT)),
          Map.entry("oid", Carriage.asIs(Simple.BIGINT)),
          Map.entry("xid", Carriage.asIs(Simple.BIGINT)),
          Map.entry("cid", Carriage.asIs(Simple.BIGINT)),
          Map.entry("xid8", Carriage.asIs(new Decimal(20, 0))),
          Map.entry("float4", floating("float4", Simple.REAL)),
          Map.entry("float8", floating("float8", Simple.DOUBLE_PRECISION)),
          Map.entry("money", money()),
          Map.entry("bool", Carriage.asIs(Simple.BOOLEAN)),
          Map.entry("text", Carriage.asIs(LONGEST_TEXT)),
          Map.entry("xml", Carriage.asIs(LONGEST_TEXT)),
          Map.entry("name", Carriage.asIs(new Varchar(LABEL_BYTES))),
          Map.entry("char", Carriage.asIs(new Varchar(4))),
          Map.entry("bytea", Carriage.by("encode(?, 'hex')", new Varbyte(Varbyte.MAX_BYTES))),
          Map.entry("date", date()),
          Map.entry("timestamp", timestamp("TIMESTAMP", "", Simple.TIMESTAMP)),
          Map.entry("timestamptz", timestamp("TIMESTAMPTZ", "+00", Simple.TIMESTAMPTZ)),
          Map.entry("time", Carriage.asIs(Simple.TIME)),
          // TIMETZ of Redshift forgets the offset.
          Map.entry("timetz", Carriage.asIs(new Varchar(24))),
          Map.entry("interval", Carriage.asIs(new Varchar(64))),
          Map.entry("uuid", Carriage.asIs(new Varchar(36))),
          Map.entry("inet", Carriage.asIs(new Varchar(43))),
          Map.entry("cidr", Carriage.asIs(new Varchar(43))),
          Map.entry("macaddr", Carriage.asIs(new Varchar(23))),
          Map.entry("macaddr8", Carriage.asIs(new Varchar(23))),
          Map.entry("pg_lsn", Carriage.asIs(new Varchar(17))),
          // Its text as it was written, not by way of jsonb, which drops repeated keys.
          Map.entry("json", Carriage.asIs(Simple.SUPER)),
          Map.entry("jsonb", Carriage.asIs(Simple.SUPER)),
          Map.entry("point", Carriage.asIs(LONGEST_TEXT)),
          Map.entry("line", Carriage.asIs(LONGEST_TEXT)),
          Map.entry("lseg", Carriage.asIs(LONGEST_TEXT)),
          Map.entry("box", Carriage.asIs(LONGEST_TEXT)),
          Map.entry("path", Carriage.asIs(LONGEST_TEXT)),
          Map.entry("polygon", Carriage.asIs(LONGEST_TEXT)),
          Map.entry("circle", Carriage.asIs(LONGEST_TEXT)),
          Map.entry("tsvector", Carriage.asIs(LONGEST_TEXT)),
          Map.entry("tsquery", Carriage.asIs(LONGEST_TEXT)),
          Map.entry("jsonpath", Carriage.asIs(LONGEST_TEXT)),
          Map.entry("tid", Carriage.asIs(LONGEST_TEXT)),
          Map.entry("txid_snapshot", Carriage.asIs(LONGEST_TEXT)),
          Map.entry("pg_snapshot", Carriage.asIs(LONGEST_TEXT)));

  /** Types of well-known extensions, whatever schema they were put into. */
  private static final Map<String, Carriage> ADDED =
      Map.of(
          "citext", Carriage.asIs(LONGEST_TEXT),
          "ltree", Carriage.asIs(LONGEST_TEXT),
          "hstore", json(),
          // PostGIS prints hexadecimal EWKB, which is what COPY takes.
          "geometry", Carriage.asIs(Simple.GEOMETRY));

  private PostgreSqlTypes() {}

  /** How a column is carried over by itself; empty if nothing is known that keeps its values. */
  static Optional<Carriage> natural(CatalogColumn column) {
    return switch (column.kind()) {
      case BUILT_IN -> builtIn(column.type(), column.modifier());
      case ADDED -> Optional.ofNullable(ADDED.get(column.type()));
      case ENUM -> Optional.of(Carriage.asIs(new Varchar(LABEL_BYTES)));
      case RANGE -> Optional.of(Carriage.asIs(LONGEST_TEXT));
      case ARRAY, COMPOSITE -> Optional.of(json());
    };
  }

  /** How a numeric of any size is carried over into a DECIMAL that the manifest sets. */
  static Carriage boundedNumeric(Decimal target) {
    // NaN counts as greater than every number in PostgreSQL.
    return Carriage.asIs(target)
        .refusing(
            "abs(?) >= 1e%d OR ? <> trunc(?, %d)"
                .formatted(target.precision() - target.scale(), target.scale()),
            "too big, too finely divided, NaN or infinite for " + target.ddl());
  }

  private static Optional<Carriage> builtIn(String type, int modifier) {
    return switch (type) {
      case "numeric" -> Optional.of(numeric(modifier));
      case "varchar", "bpchar" ->
          Optional.of(text((long) (modifier - MODIFIER_HEADER) * BYTES_PER_CHARACTER, modifier));
      case "bit", "varbit" -> Optional.of(text(modifier, modifier));
      default -> scalar(type);
    };
  }

  private static Optional<Carriage> scalar(String type) {
    return type.startsWith("reg")
        ? Optional.of(Carriage.asIs(LONGEST_TEXT))
        : Optional.ofNullable(SCALARS.get(type));
  }

  private static Carriage text(long bytes, int modifier) {
    return Carriage.asIs(modifier < 0 ? LONGEST_TEXT : RedshiftType.varcharUpTo(bytes));
  }

  private static Carriage numeric(int modifier) {
    int packed = modifier - MODIFIER_HEADER;
    int precision = (packed >> 16) & 0xFFFF;
    int scale = ((packed & 0x7FF) ^ 1024) - 1024;
    boolean fits = modifier >= 0 && precision <= 38 && scale >= 0 && scale <= precision;
    return fits && scale <= 37
        ? Carriage.asIs(RedshiftType.decimal(precision, scale))
            .refusing("? = 'NaN'::numeric", NOT_FINITE)
        : Carriage.asIs(LONGEST_TEXT);
  }

  private static Carriage floating(String type, RedshiftType target) {
    return Carriage.asIs(target)
        .refusing("? = ANY ('{NaN,Infinity,-Infinity}'::%s[])".formatted(type), NOT_FINITE);
  }

  /** Without the currency; how many digits it has is set by the source's lc_monetary. */
  private static Carriage money() {
    return Carriage.by("?::numeric", new Decimal(20, 2))
        .refusing("?::numeric <> trunc(?::numeric, 2)", "more finely divided than hundredths");
  }

  private static Carriage date() {
    return Carriage.asIs(Simple.DATE)
        .refusing("? NOT BETWEEN DATE '0001-01-01' AND DATE '9999-12-31'", YEARS);
  }

  private static Carriage timestamp(String type, String zone, RedshiftType target) {
    return Carriage.asIs(target)
        .refusing(
            "? NOT BETWEEN %1$s '0001-01-01 00:00:00%2$s' AND %1$s '9999-12-31 23:59:59.999999%2$s'"
                .formatted(type, zone),
            YEARS);
  }

  private static Carriage json() {
    return Carriage.by("to_jsonb(?)::text", Simple.SUPER);
  }
}
