/**
 * The story of one table and the job around it. Log records carry the fields {@code run}, {@code
 * table}, {@code attempt} and {@code stage} in JBoss Logging's MDC.
 */
package io.tableferry.worker.engine;
