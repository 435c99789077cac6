/**
 * What several steps know of Redshift: its types, how its SQL is quoted, how a connection is opened
 * and what its error codes mean.
 */
package io.tableferry.worker.engine.warehouse;
