package io.tableferry.worker.engine.staging;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ZstdCompressorTest {

  private static final int BLOCK = 128 * 1024;

  /** Bytes that do not shrink need several outputs at the end of a file. */
  @Test
  void files_of_every_length_come_back_whole_one_after_another() throws IOException {
    Random random = new Random(20261122);
    Compressor compressor = new ZstdCompressor(1);
    for (int length : new int[] {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK - 1, 1_000_000, 7}) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      assertThat(decompressed(compressed(compressor, bytes))).as("%d", length).isEqualTo(bytes);
    }
  }

  private static byte[] compressed(Compressor compressor, byte[] bytes) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (OutputStream out = compressor.onto(file)) {
      int half = bytes.length / 2;
      out.write(bytes, 0, half);
      out.write(bytes, half, bytes.length - half);
    }
    return file.toByteArray();
  }

  private static byte[] decompressed(byte[] file) throws IOException {
    try (ZstdInputStream in = new ZstdInputStream(new ByteArrayInputStream(file))) {
      return in.readAllBytes();
    }
  }
}
