/** What was measured, in a table for people and in JSON. */
package io.tableferry.bench.report;
