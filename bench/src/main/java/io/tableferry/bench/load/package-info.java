/** Loads a staged table into the stand-in for the warehouse, and into a plain PostgreSQL table. */
package io.tableferry.bench.load;
