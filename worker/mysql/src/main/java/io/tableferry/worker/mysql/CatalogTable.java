package io.tableferry.worker.mysql;

import java.util.Optional;

/**
 * A table or view as {@code information_schema.tables} describes it.
 *
 * @param name exact name
 * @param isView whether it is a view
 * @param isInnoDb whether it is a plain table of InnoDB: neither temporary nor of old versions
 * @param estimatedRows rows that its statistics know of; empty if there are none
 */
record CatalogTable(String name, boolean isView, boolean isInnoDb, Optional<Long> estimatedRows) {}
