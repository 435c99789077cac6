package io.tableferry.worker.engine.staging;

import io.tableferry.contract.FileFormat;
import java.io.IOException;
import java.io.OutputStream;

/** A compression that COPY can undo. For files that are written one after another. */
interface Compressor {

  /** What is written to the stream, compressed, goes on to {@code out}, which it also closes. */
  OutputStream onto(OutputStream out) throws IOException;

  /** As the format demands. */
  static Compressor of(FileFormat format) {
    return switch (format.compression()) {
      case ZSTD -> new ZstdCompressor(format.level());
      case GZIP -> new GzipCompressor(format.level());
    };
  }
}
