/**
 * The allow-list: which statements of Redshift the stand-in runs, and what PostgreSQL is given in
 * their place. Pure: text in, {@link io.tableferry.local.redshift.statement.Plan} out.
 */
package io.tableferry.local.redshift.statement;
