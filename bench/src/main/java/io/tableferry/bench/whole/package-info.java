/** Whole runs of many tables through the built controller: their databases, and what they cost. */
package io.tableferry.bench.whole;
