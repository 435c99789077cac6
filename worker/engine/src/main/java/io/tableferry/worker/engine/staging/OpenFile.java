package io.tableferry.worker.engine.staging;

import io.tableferry.worker.engine.failure.StepFailure;
import java.io.IOException;
import java.io.OutputStream;

/** A file that is being written. */
final class OpenFile {

  private final Upload upload;
  private final PieceStream pieces;
  private final OutputStream compressed;

  OpenFile(Upload upload, Background uploader, Pool<byte[]> pool, Compressor compressor)
      throws StepFailure {
    this.upload = upload;
    this.pieces = new PieceStream(upload, uploader, pool);
    try {
      this.compressed = compressor.onto(pieces);
    } catch (IOException e) {
      throw unwrapped(e);
    }
  }

  void write(RowBlock block) throws StepFailure {
    try {
      block.writeTo(compressed);
    } catch (IOException e) {
      throw unwrapped(e);
    }
  }

  /** Compressed bytes so far. */
  long bytes() {
    return pieces.total();
  }

  Staged.File close() throws StepFailure {
    try {
      compressed.close();
    } catch (IOException e) {
      throw unwrapped(e);
    }
    return new Staged.File(upload.address(), pieces.total());
  }

  /** Compressors write to memory alone, so whatever they throw came from the pieces. */
  private static StepFailure unwrapped(IOException e) {
    if (e instanceof PieceStream.CarriedException carried) {
      return carried.failure();
    }
    throw new IllegalStateException("a compressor refused its input", e);
  }
}
