package io.tableferry.worker.mysql;

import io.tableferry.contract.SourceColumn;
import io.tableferry.worker.engine.extract.ColumnMapping;
import io.tableferry.worker.engine.extract.ColumnRequest;

/**
 * A column with everything that has to be known to carry it over.
 *
 * @param mapping how the engine sees it
 * @param carriage how its values travel
 */
record MySqlColumn(ColumnMapping mapping, Carriage carriage) {

  /** A column with the policies that a request chooses. */
  static MySqlColumn of(ColumnRequest request, CatalogColumn source, Carriage carriage) {
    return new MySqlColumn(
        new ColumnMapping(
            request.name(),
            source.declared(),
            carriage.content().select(),
            carriage.target(),
            carriage.content().encoding(),
            carriage.reactions(request.policies())),
        carriage);
  }

  /** How the engine remembers a column, listed or not. */
  static SourceColumn remembered(CatalogColumn column) {
    return new SourceColumn(
        column.name(),
        column.declared(),
        MySqlTypes.natural(column).map(carriage -> carriage.target().ddl()).orElse(""));
  }
}
