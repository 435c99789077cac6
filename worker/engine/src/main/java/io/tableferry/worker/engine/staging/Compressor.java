package io.tableferry.worker.engine.staging;

import com.github.luben.zstd.RecyclingBufferPool;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import io.tableferry.contract.FileFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** The compressions that COPY can undo. */
final class Compressor {

  private static final int BUFFER = 64 * 1024;

  private Compressor() {}

  static OutputStream onto(OutputStream out, FileFormat format) throws IOException {
    return switch (format.compression()) {
      case ZSTD ->
          new ZstdOutputStreamNoFinalizer(out, RecyclingBufferPool.INSTANCE, format.level());
      case GZIP -> gzip(out, format.level());
    };
  }

  /** The level can be set in no other way. */
  private static OutputStream gzip(OutputStream out, int level) throws IOException {
    return new GZIPOutputStream(out, BUFFER) {
      {
        def.setLevel(level);
      }
    };
  }
}
