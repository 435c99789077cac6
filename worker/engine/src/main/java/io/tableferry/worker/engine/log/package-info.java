/**
 * How log records are written: text for people at a terminal, one JSON object a line for everybody
 * else.
 */
package io.tableferry.worker.engine.log;
