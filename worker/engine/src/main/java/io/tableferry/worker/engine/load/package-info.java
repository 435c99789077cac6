/**
 * Staged files on their way into a staging table of the warehouse: its DDL, the COPY statement, and
 * what a rejected row is told as.
 */
package io.tableferry.worker.engine.load;
