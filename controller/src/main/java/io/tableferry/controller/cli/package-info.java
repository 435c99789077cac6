/**
 * The command line: the only place that prints and decides the exit code, and where everything is
 * put together.
 */
package io.tableferry.controller.cli;
