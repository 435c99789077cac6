/**
 * The COPY command as text: what was asked for, and what PostgreSQL is asked instead. Pure: knows
 * neither S3 nor a connection.
 */
package io.tableferry.local.redshift.copy;
