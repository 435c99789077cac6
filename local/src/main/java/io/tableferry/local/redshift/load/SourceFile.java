package io.tableferry.local.redshift.load;

/**
 * A file to load.
 *
 * @param mandatory whether the load fails if it does not exist; a manifest says no unless told
 */
record SourceFile(S3Location location, boolean mandatory) {}
