/** Errors on demand: what tests have the gateway do to a client that a healthy PostgreSQL won't. */
package io.tableferry.local.redshift.fault;
