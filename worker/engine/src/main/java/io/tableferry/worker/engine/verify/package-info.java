/**
 * Whether a loaded version may become the live one: its rows are counted, and the gate is asked.
 * Only what passes here can be published.
 */
package io.tableferry.worker.engine.verify;
