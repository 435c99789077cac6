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
    return new Frame(new ZstdCompressCtx().setLevel(level), out);
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
