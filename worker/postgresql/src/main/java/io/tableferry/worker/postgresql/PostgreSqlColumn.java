package io.tableferry.worker.postgresql;

import io.tableferry.worker.engine.extract.ColumnMapping;
import io.tableferry.worker.engine.extract.TypeOverride;
import io.tableferry.worker.engine.warehouse.RedshiftType;
import io.tableferry.worker.engine.warehouse.RedshiftType.Decimal;
import io.tableferry.worker.engine.warehouse.RedshiftType.Varchar;
import java.util.Optional;

/**
 * A column with everything that has to be known to carry it over.
 *
 * @param source what the catalog says of it
 * @param carriage how its values travel
 */
record PostgreSqlColumn(CatalogColumn source, Carriage carriage) {

  /** The column as its own type wants it; empty if that type is not supported. */
  static Optional<PostgreSqlColumn> natural(CatalogColumn source) {
    return PostgreSqlTypes.natural(source).map(carriage -> new PostgreSqlColumn(source, carriage));
  }

  /** The column in a type that the manifest sets; empty if values could change on the way. */
  static Optional<PostgreSqlColumn> in(RedshiftType wanted, CatalogColumn source) {
    return carriageInto(wanted, source).map(carriage -> new PostgreSqlColumn(source, carriage));
  }

  /** How the engine sees it. */
  ColumnMapping mapping() {
    return new ColumnMapping(source.name(), source.declared(), select(), carriage.target());
  }

  /** SQL that is true where a value cannot be carried over; empty if every value can. */
  Optional<String> refusedWhere() {
    return carriage.refused().map(refused -> on(refused.condition()));
  }

  /** What is refused, for people. */
  String refusedWords() {
    return carriage.refused().map(Carriage.Refused::words).orElse("");
  }

  private static Optional<Carriage> carriageInto(RedshiftType wanted, CatalogColumn source) {
    if (wanted instanceof Varchar) {
      // Text takes whatever PostgreSQL prints, infinity and unknown types included.
      return Optional.of(
          PostgreSqlTypes.natural(source)
              .map(natural -> Carriage.by(natural.template(), wanted))
              .orElse(Carriage.by("?::text", wanted)));
    }
    if (source.type().equals("numeric") && wanted instanceof Decimal decimal) {
      return Optional.of(PostgreSqlTypes.boundedNumeric(decimal));
    }
    return PostgreSqlTypes.natural(source)
        .filter(natural -> TypeOverride.allowed(natural.target(), wanted))
        .map(natural -> natural.into(wanted));
  }

  /**
   * A refused value is turned into text that its own type cannot read. So the query fails there
   * (SQLSTATE class 22), after all filters of a view have been applied, and the source is not
   * scanned beforehand.
   */
  private String select() {
    return refusedWhere()
        .map(
            condition ->
                "CASE WHEN %s THEN ('!' || %2$s::text)::%3$s ELSE %4$s END"
                    .formatted(
                        condition,
                        PostgreSqlIdentifier.quoted(source.name()),
                        resultType(),
                        on(carriage.template())))
        .orElseGet(() -> on(carriage.template()));
  }

  private String resultType() {
    return source.type().equals("money") ? "numeric" : source.type();
  }

  private String on(String template) {
    return template.replace("?", PostgreSqlIdentifier.quoted(source.name()));
  }
}
