package io.tableferry.worker.postgresql;

import io.tableferry.worker.engine.extract.SourceShape;

/**
 * A table that can be read as requested.
 *
 * @param queries the SQL that reads it
 * @param shape the columns that it has
 * @param storage where its rows lie
 */
record CheckedTable(TableQueries queries, SourceShape shape, Storage storage) {}
