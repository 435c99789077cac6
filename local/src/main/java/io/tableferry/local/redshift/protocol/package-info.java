/**
 * Messages of the PostgreSQL wire protocol, version 3: read, written, and taken apart as far as the
 * gateway must. Knows nothing of Redshift.
 */
package io.tableferry.local.redshift.protocol;
