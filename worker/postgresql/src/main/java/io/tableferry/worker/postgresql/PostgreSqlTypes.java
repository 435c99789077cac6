package io.tableferry.worker.postgresql;

import io.tableferry.contract.Policy;
import io.tableferry.contract.Reaction;
import io.tableferry.worker.engine.extract.Encoding;
import io.tableferry.worker.engine.warehouse.RedshiftType;
import io.tableferry.worker.engine.warehouse.RedshiftType.Decimal;
import io.tableferry.worker.engine.warehouse.RedshiftType.Simple;
import io.tableferry.worker.engine.warehouse.RedshiftType.Varbyte;
import io.tableferry.worker.engine.warehouse.RedshiftType.Varchar;
import io.tableferry.worker.postgresql.Carriage.Holds;
import java.util.List;
import java.util.Optional;

/**
 * Which type of Redshift each type of PostgreSQL becomes, and by what SQL.
 *
 * @param server what kind of server it is
 */
record PostgreSqlTypes(Server server) {

  /** How a column is carried over by itself; empty if nothing is known that keeps its values. */
  Optional<Carriage> natural(CatalogColumn column) {
    return switch (column.kind()) {
      case BUILT_IN -> builtIn(column);
      case ADDED -> added(column);
      case ENUM -> Optional.of(TextTypes.label(column));
      case RANGE -> Optional.of(TextTypes.range(column));
      case ARRAY, COMPOSITE -> Optional.of(nested(column));
    };
  }

  /** How a column of any type is carried over as the text that PostgreSQL prints. */
  static Carriage printed(CatalogColumn column) {
    return TextTypes.text(column, Holds.ENDLESS);
  }

  private Optional<Carriage> builtIn(CatalogColumn column) {
    return Optional.ofNullable(
        switch (column.type()) {
          case "int2" -> NumberTypes.whole(column, "", Simple.SMALLINT);
          case "int4" -> NumberTypes.whole(column, "", Simple.INTEGER);
          case "int8" -> NumberTypes.whole(column, "", Simple.BIGINT);
          case "oid" -> NumberTypes.whole(column, "::int8", Simple.BIGINT);
          case "xid", "cid" -> NumberTypes.whole(column, "::text::int8", Simple.BIGINT);
          case "xid8" -> NumberTypes.whole(column, "::text::numeric", new Decimal(20, 0));
          case "numeric" -> NumberTypes.numeric(column, server);
          case "money" -> NumberTypes.money(column);
          case "float4" -> NumberTypes.real(column);
          case "float8" -> NumberTypes.doublePrecision(column);
          case "bool" -> bool(column);
          case "date" -> date(column);
          case "timestamp" -> timestamp(column, "TIMESTAMP", "", Simple.TIMESTAMP);
          case "timestamptz" -> timestamp(column, "TIMESTAMPTZ", "+00", Simple.TIMESTAMPTZ);
          // COPY into TIME is not documented; the manifest may choose it.
          case "time" -> Carriage.of(Encoding.TIME, new Varchar(15), column, Holds.form(15));
          case "bytea" -> binary(column);
          // Its text as it was written, not by way of jsonb, which drops repeated keys.
          case "json" -> document(column, Documents.nulCharacter());
          case "jsonb" -> document(column);
          default -> TextTypes.scalar(column);
        });
  }

  /** Types of well-known extensions, whatever schema they were put into. */
  private static Optional<Carriage> added(CatalogColumn column) {
    return Optional.ofNullable(
        switch (column.type()) {
          case "citext", "ltree" -> TextTypes.text(column, Holds.ENDLESS);
          case "hstore" -> nested(column);
          // PostGIS prints hexadecimal EWKB, which is what COPY takes.
          case "geometry" ->
              Carriage.of(Encoding.EWKB, Simple.GEOMETRY, column, Holds.form(Holds.ENDLESS));
          default -> null;
        });
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
    return Carriage.of(
        Encoding.DATE, Simple.DATE, column, calendar("DATE '0001-01-01'", "DATE '9999-12-31'"));
  }

  private static Carriage timestamp(
      CatalogColumn column, String type, String zone, RedshiftType target) {
    return Carriage.of(
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
    return Carriage.of(Encoding.JSON, Simple.SUPER, column, documents(deviations));
  }

  private static Holds documents(Deviation... deviations) {
    return new Holds(Holds.ENDLESS, true, Optional.empty(), List.of(deviations));
  }

  /** Not by way of jsonb, which takes no U+0000 from a json inside, and drops repeated keys. */
  private static Carriage nested(CatalogColumn column) {
    String text = "to_json(" + column.quoted() + ")::text";
    return new Carriage(
        Encoding.JSON, Simple.SUPER, text, text, documents(Documents.nulCharacter()));
  }
}
