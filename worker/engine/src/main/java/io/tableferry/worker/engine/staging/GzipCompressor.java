package io.tableferry.worker.engine.staging;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** What {@code java.util.zip} has. */
record GzipCompressor(int level) implements Compressor {

  private static final int BUFFER = 64 * 1024;

  /** The level can be set in no other way. */
  @Override
  public OutputStream onto(OutputStream out) throws IOException {
    return new GZIPOutputStream(out, BUFFER) {
      {
        def.setLevel(level);
      }
    };
  }
}
