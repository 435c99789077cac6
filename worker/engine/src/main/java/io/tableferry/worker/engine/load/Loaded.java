package io.tableferry.worker.engine.load;

import io.tableferry.worker.engine.warehouse.Grant;
import io.tableferry.worker.engine.warehouse.RedshiftTable;
import java.util.List;

/**
 * A new version, loaded into its staging table.
 *
 * @param table the staging table
 * @param rows rows that COPY says it loaded
 * @param defaultGrants what the schema's default privileges would have granted on a new table; they
 *     were taken back, since nobody else may read the staging table
 */
public record Loaded(RedshiftTable table, long rows, List<Grant> defaultGrants) {
  public Loaded {
    defaultGrants = List.copyOf(defaultGrants);
  }
}
