/**
 * What the stand-in adds to PostgreSQL: Redshift's system views, and the book-keeping behind them.
 * The SQL is beside the classes, as resources.
 */
package io.tableferry.local.redshift.catalog;
