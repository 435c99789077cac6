/**
 * How a step says that it could not do its work: in our own words, with a stable code, without
 * secrets and without row data.
 */
package io.tableferry.worker.engine.failure;
