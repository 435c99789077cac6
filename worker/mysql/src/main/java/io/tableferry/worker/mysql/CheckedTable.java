package io.tableferry.worker.mysql;

import io.tableferry.worker.engine.extract.SourceShape;

/**
 * A table that can be read as requested.
 *
 * @param query reads it
 * @param shape what columns it has
 */
record CheckedTable(TableQuery query, SourceShape shape) {}
