package io.tableferry.worker.engine.staging;

import com.github.luben.zstd.RecyclingBufferPool;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import io.tableferry.contract.Compression;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Compression at its fastest: a higher level costs many times the CPU for little less to send. */
final class Compressor {

  private static final int FASTEST_ZSTD = 1;
  private static final int BUFFER = 64 * 1024;

  private Compressor() {}

  static OutputStream onto(OutputStream out, Compression compression) throws IOException {
    return switch (compression) {
      case ZSTD -> new ZstdOutputStreamNoFinalizer(out, RecyclingBufferPool.INSTANCE, FASTEST_ZSTD);
      case GZIP -> fastGzip(out);
    };
  }

  /** The level can be set in no other way. */
  private static OutputStream fastGzip(OutputStream out) throws IOException {
    return new GZIPOutputStream(out, BUFFER) {
      {
        def.setLevel(Deflater.BEST_SPEED);
      }
    };
  }
}
