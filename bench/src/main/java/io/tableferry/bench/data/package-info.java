/** The tables that are copied. */
package io.tableferry.bench.data;
