package io.tableferry.worker.engine.load;

import io.tableferry.worker.engine.warehouse.RedshiftTable;

/**
 * A new version, loaded into its staging table.
 *
 * @param table the staging table
 * @param rows rows that COPY says it loaded
 */
public record Loaded(RedshiftTable table, long rows) {}
