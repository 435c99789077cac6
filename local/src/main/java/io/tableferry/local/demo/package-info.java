/**
 * Data to try Tableferry with: the TPC-H benchmark's tables, in two databases. They are made anew
 * from the scale alone, always the same.
 */
package io.tableferry.local.demo;
