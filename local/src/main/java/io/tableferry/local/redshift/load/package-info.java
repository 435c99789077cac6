/**
 * What Redshift does in a COPY: finds the files on S3, streams them into the table, and says where
 * a row was refused. No file is ever held as a whole.
 */
package io.tableferry.local.redshift.load;
