/**
 * The worker that copies tables from PostgreSQL: the engine, and a source that reads through COPY
 * inside one REPEATABLE READ transaction.
 */
package io.tableferry.worker.postgresql;
