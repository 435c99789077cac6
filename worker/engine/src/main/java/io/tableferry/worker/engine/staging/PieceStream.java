package io.tableferry.worker.engine.staging;

import io.tableferry.worker.engine.failure.StepFailure;
import java.io.IOException;
import java.io.OutputStream;

/** Cuts a stream into pieces and has each uploaded in the background. */
final class PieceStream extends OutputStream {

  /** A {@link StepFailure} on its way through streams, which throw nothing but IOException. */
  static final class CarriedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final StepFailure failure;

    CarriedException(StepFailure failure) {
      super(failure);
      this.failure = failure;
    }

    StepFailure failure() {
      return failure;
    }
  }

  private final Upload upload;
  private final Background uploader;
  private final Pool<byte[]> pool;
  private byte[] piece;
  private int length;
  private long total;

  PieceStream(Upload upload, Background uploader, Pool<byte[]> pool) throws StepFailure {
    this.upload = upload;
    this.uploader = uploader;
    this.pool = pool;
    this.piece = pool.take();
  }

  /** Bytes written so far. */
  long total() {
    return total;
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
      if (length == piece.length) {
        sendAndTakeNext();
      }
      int some = Math.min(left, piece.length - length);
      System.arraycopy(bytes, from, piece, length, some);
      length += some;
      from += some;
      left -= some;
    }
    total += count;
  }

  /** Sends the last piece; the file is complete when the background has done it. */
  @Override
  public void close() throws IOException {
    byte[] last = piece;
    int bytes = length;
    try {
      uploader.run(() -> upload.last(last, bytes), () -> pool.give(last));
    } catch (StepFailure e) {
      throw new CarriedException(e);
    }
  }

  private void sendAndTakeNext() throws IOException {
    try {
      byte[] full = piece;
      uploader.run(() -> upload.piece(full, full.length), () -> pool.give(full));
      piece = pool.take();
      length = 0;
    } catch (StepFailure e) {
      throw new CarriedException(e);
    }
  }
}
