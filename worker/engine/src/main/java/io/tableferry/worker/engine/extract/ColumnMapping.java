package io.tableferry.worker.engine.extract;

import io.tableferry.worker.engine.warehouse.RedshiftType;

/**
 * How one column is carried over.
 *
 * @param column its name, unquoted
 * @param sourceType its type as the source spells it, for people
 * @param select the expression in the source's SELECT list, quoted, that yields text which COPY
 *     reads as the target type
 * @param target its type in the warehouse
 */
public record ColumnMapping(String column, String sourceType, String select, RedshiftType target) {}
