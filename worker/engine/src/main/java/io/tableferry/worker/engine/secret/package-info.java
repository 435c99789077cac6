/**
 * User names and passwords, and where they come from. They are read when the attempt begins and
 * appear in no log, job, event or error.
 */
package io.tableferry.worker.engine.secret;
