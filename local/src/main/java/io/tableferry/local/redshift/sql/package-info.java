/**
 * The text of a statement as tokens, and identifiers as Redshift understands them. Pure: knows no
 * statement, no protocol and no database.
 */
package io.tableferry.local.redshift.sql;
