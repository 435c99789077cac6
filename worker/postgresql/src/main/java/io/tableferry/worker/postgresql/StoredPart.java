package io.tableferry.worker.postgresql;

/**
 * What holds rows of a table: the table itself, a partition, or a table that inherits from it.
 *
 * @param oid its object identifier
 * @param paged whether its rows can be read by the numbers of their pages
 * @param pages its size; rows may have been added since
 * @param rows how many its statistics know of; negative if there are none
 */
record StoredPart(long oid, boolean paged, long pages, long rows) {}
