/** Runs programs one at a time, and reads from the system what they used. */
package io.tableferry.bench.process;
