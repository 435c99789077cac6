/**
 * Rows on their way to S3: encoded as CSV, compressed, cut into files, uploaded. Memory is bounded
 * whatever the table's size, and reading, compressing and uploading overlap.
 */
package io.tableferry.worker.engine.staging;
