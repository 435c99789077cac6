package io.tableferry.local.redshift.copy;

/** How the files of a COPY are compressed. */
public enum FileCompression {
  NONE,
  GZIP,
  ZSTD
}
