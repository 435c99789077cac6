package io.tableferry.worker.mysql;

import io.tableferry.worker.engine.extract.ColumnMapping;
import io.tableferry.worker.engine.extract.TypeOverride;
import io.tableferry.worker.engine.warehouse.RedshiftType;
import io.tableferry.worker.engine.warehouse.RedshiftType.Simple;
import io.tableferry.worker.engine.warehouse.RedshiftType.Varchar;
import java.util.Optional;

/**
 * A column with everything that has to be known to carry it over.
 *
 * @param name its name as the manifest writes it, which MySQL matches in any case
 * @param source what the catalog says of it
 * @param carriage how its values travel
 */
record MySqlColumn(String name, CatalogColumn source, Carriage carriage) {

  /** The column as its own type wants it; empty if that type is not supported. */
  static Optional<MySqlColumn> natural(String name, CatalogColumn source) {
    return MySqlTypes.natural(source).map(carriage -> new MySqlColumn(name, source, carriage));
  }

  /** The column in a type that the manifest sets; empty if values could change on the way. */
  static Optional<MySqlColumn> in(RedshiftType wanted, String name, CatalogColumn source) {
    return MySqlTypes.natural(source)
        .filter(natural -> allowed(source, natural, wanted))
        .map(natural -> into(wanted, natural))
        .map(carriage -> new MySqlColumn(name, source, carriage));
  }

  /** How the engine sees it. */
  ColumnMapping mapping() {
    return new ColumnMapping(name, source.declared(), select(), carriage.target());
  }

  /** COPY rejects a TINYINT other than 0 and 1 as a BOOLEAN. */
  private static boolean allowed(CatalogColumn source, Carriage natural, RedshiftType wanted) {
    return TypeOverride.allowed(natural.target(), wanted)
        || (source.type().equals("tinyint") && wanted == Simple.BOOLEAN);
  }

  private static Carriage into(RedshiftType wanted, Carriage natural) {
    return wanted instanceof Varchar ? natural.intoText(wanted) : natural.into(wanted);
  }

  private String select() {
    return carriage.template().replace("?", MySqlIdentifier.quoted(source.name()));
  }
}
