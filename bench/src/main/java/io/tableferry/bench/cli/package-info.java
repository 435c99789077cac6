/** {@code bench/run.sh}: the only place that prints and exits. */
package io.tableferry.bench.cli;
