package io.tableferry.worker.engine.staging;

import io.tableferry.contract.FileFormat;
import io.tableferry.worker.engine.extract.NullMarker;
import io.tableferry.worker.engine.extract.RowSink;
import io.tableferry.worker.engine.failure.StepFailure;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes rows and makes files of them. Three threads work at once: the caller's encodes, one
 * compresses, one uploads; each waits for the next when it is ahead of it by a few buffers. Where
 * several writers work at once, each caller compresses itself: there are other rows to read
 * meanwhile, and blocks need not go from one core's cache to another's.
 */
public final class StagingWriter implements RowSink, AutoCloseable {

  private final byte[] nullMarker;
  private final Background uploader = new Background("upload");
  private final Stage compressor;
  private final Pool<RowBlock> blocks;
  private final FileRoller files;
  private final RowWriter row;
  private boolean rowBegun;
  private boolean finished;
  private final AtomicLong rows = new AtomicLong();

  StagingWriter(
      Staging staging,
      FileFormat format,
      FileGoal goal,
      Pool<RowBlock> blocks,
      Pool<byte[]> pieces,
      Stage compressor,
      NullMarker nullMarker)
      throws StepFailure {
    this.compressor = compressor;
    this.nullMarker = nullMarker.bytes();
    this.blocks = blocks;
    this.files = new FileRoller(staging, format, goal, uploader, pieces);
    this.row = new RowWriter(blocks, this::compress);
  }

  @Override
  public void encodedRow(byte[] buffer, int offset, int length) throws StepFailure {
    row.write(buffer, offset, length);
    rowDone();
  }

  @Override
  public void field(byte[] buffer, int offset, int length) throws StepFailure {
    if (isPlain(buffer, offset, length)) {
      plainFields(buffer, offset, length);
    } else {
      separate();
      CsvField.appendQuoted(row, buffer, offset, offset + length);
    }
  }

  @Override
  public boolean isPlain(byte[] buffer, int offset, int length) {
    return CsvField.isPlain(buffer, offset, offset + length)
        && !isNullMarker(buffer, offset, length);
  }

  @Override
  public void plainFields(byte[] buffer, int offset, int length) throws StepFailure {
    separate();
    row.write(buffer, offset, length);
  }

  @Override
  public void nullField() throws StepFailure {
    separate();
    row.write(nullMarker, 0, nullMarker.length);
  }

  @Override
  public void endRow() throws StepFailure {
    row.write((byte) '\n');
    rowBegun = false;
    rowDone();
  }

  /** Rows taken so far; for any thread. */
  public long rows() {
    return rows.get();
  }

  /** Compressed bytes so far; for any thread. */
  public long bytes() {
    return files.bytes();
  }

  /**
   * Waits until everything is on S3.
   *
   * @throws StepFailure if any file could not be written
   */
  public Staged finish() throws StepFailure {
    row.flush();
    compressor.run(files::closeFile, () -> {});
    compressor.await();
    uploader.await();
    finished = true;
    return new Staged(files.closed(), rows.get());
  }

  /** Frees threads and, unless {@link #finish()} returned, gives up what was sent. */
  @Override
  public void close() {
    // A stopped attempt's thread is interrupted, and AWS clients refuse to work for such a thread.
    boolean interrupted = Thread.interrupted();
    compressor.close();
    uploader.close();
    if (!finished) {
      files.abort();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** A value that is the very text that stands for NULL is quoted. */
  private boolean isNullMarker(byte[] buffer, int offset, int length) {
    return Arrays.equals(buffer, offset, offset + length, nullMarker, 0, nullMarker.length);
  }

  private void separate() throws StepFailure {
    if (rowBegun) {
      row.write((byte) ',');
    }
    rowBegun = true;
  }

  private void rowDone() throws StepFailure {
    row.endRow();
    rows.incrementAndGet();
  }

  private void compress(RowBlock full) throws StepFailure {
    compressor.run(() -> files.write(full), () -> recycle(full));
  }

  private void recycle(RowBlock done) {
    done.reset();
    blocks.give(done);
  }
}
