/**
 * The worker that copies tables from PostgreSQL: the engine, and a source that reads through COPY
 * inside REPEATABLE READ transactions that share one snapshot.
 */
package io.tableferry.worker.postgresql;
