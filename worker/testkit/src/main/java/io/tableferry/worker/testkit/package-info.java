/**
 * What every source must pass, whatever its database: a contract of tests, the fixture that a
 * source gives it, and a sink that keeps what was read.
 */
package io.tableferry.worker.testkit;
