/**
 * What a worker says of itself: events on the run's queue, which are hints, and the result object
 * on S3, which is the truth.
 */
package io.tableferry.worker.engine.status;
