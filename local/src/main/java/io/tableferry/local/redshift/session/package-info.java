/**
 * One client's connection from log-in to end: its messages go on to PostgreSQL in order, changed
 * where Redshift means something else by them, and the replies come back.
 */
package io.tableferry.local.redshift.session;
