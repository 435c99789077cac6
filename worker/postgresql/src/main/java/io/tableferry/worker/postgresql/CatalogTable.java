package io.tableferry.worker.postgresql;

import java.util.List;
import java.util.Optional;

/**
 * A table or view as PostgreSQL's catalog describes it.
 *
 * @param name exact name
 * @param kind what it is, for people
 * @param estimatedRows how many rows its statistics know of; empty if there are none
 * @param columns in the table's order
 */
record CatalogTable(
    String name, String kind, Optional<Long> estimatedRows, List<CatalogColumn> columns) {

  CatalogTable {
    columns = List.copyOf(columns);
  }

  /** The same with these columns. */
  CatalogTable with(List<CatalogColumn> others) {
    return new CatalogTable(name, kind, estimatedRows, others);
  }
}
