package io.tableferry.controller.manifest;

import io.tableferry.contract.Compression;

/**
 * How staged files are compressed.
 *
 * @param codec the method
 * @param level from 1, the fastest, to {@link Compression#highestLevel()}
 */
public record CompressionChoice(Compression codec, int level) {

  /** zstd at its fastest. */
  public static CompressionChoice standard() {
    return new CompressionChoice(Compression.ZSTD, 1);
  }
}
