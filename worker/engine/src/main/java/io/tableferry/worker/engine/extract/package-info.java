/**
 * What a source database has to offer: one consistent snapshot of a table, described column by
 * column and read row by row. Everything a source module implements is here.
 */
package io.tableferry.worker.engine.extract;
