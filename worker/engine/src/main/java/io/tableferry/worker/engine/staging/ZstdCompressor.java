package io.tableferry.worker.engine.staging;

import com.github.luben.zstd.EndDirective;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * Zstandard, by way of two buffers outside the heap. The library compresses arrays where they lie,
 * for which it keeps the garbage collector out; what other threads allocate meanwhile is put among
 * the old objects, and long rows would fill the memory of a small task with garbage. The buffers
 * outlive a file, so that none of a large table's files leaves garbage among the old.
 */
final class ZstdCompressor implements Compressor {

  /** What the library compresses at once. */
  private static final int BLOCK = 128 * 1024;

  /** Of levels up to this it is speed that is wanted. */
  private static final int FAST = 1;

  /**
   * 256 KB, half of what level 1 takes by itself: several readers then share a processor's cache
   * with less in their way, for one byte in a thousand more.
   */
  private static final int WINDOW_LOG = 18;

  private final int level;
  private final ByteBuffer input = ByteBuffer.allocateDirect(BLOCK);
  private final ByteBuffer output = ByteBuffer.allocateDirect(BLOCK);
  private final byte[] compressed = new byte[BLOCK];

  ZstdCompressor(int level) {
    this.level = level;
  }

  @Override
  public OutputStream onto(OutputStream out) {
    input.clear();
    return new Frame(context(), out);
  }

  private ZstdCompressCtx context() {
    ZstdCompressCtx context = new ZstdCompressCtx().setLevel(level);
    return level <= FAST ? context.setWindowLog(WINDOW_LOG) : context;
  }

  /** One file. */
  private final class Frame extends OutputStream {

    private final ZstdCompressCtx context;
    private final OutputStream out;

    Frame(ZstdCompressCtx context, OutputStream out) {
      this.context = context;
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
      int from = offset;
      int left = count;
      while (left > 0) {
        int some = Math.min(left, input.remaining());
        input.put(bytes, from, some);
        from += some;
        left -= some;
        if (!input.hasRemaining()) {
          compress(EndDirective.CONTINUE);
        }
      }
    }

    @Override
    public void close() throws IOException {
      try (context) {
        compress(EndDirective.END);
      }
      out.close();
    }

    private void compress(EndDirective end) throws IOException {
      input.flip();
      boolean flushed;
      do {
        output.clear();
        flushed = context.compressDirectByteBufferStream(output, input, end);
        handOn();
      } while (input.hasRemaining() || (end == EndDirective.END && !flushed));
      input.clear();
    }

    private void handOn() throws IOException {
      int length = output.flip().remaining();
      output.get(compressed, 0, length);
      out.write(compressed, 0, length);
    }
  }
}
