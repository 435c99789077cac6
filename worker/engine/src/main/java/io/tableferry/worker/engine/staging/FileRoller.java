package io.tableferry.worker.engine.staging;

import io.tableferry.contract.FileFormat;
import io.tableferry.worker.engine.failure.StepFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Spreads blocks over files; begins a new one when the last is large enough. For one thread. */
final class FileRoller {

  private final Staging staging;
  private final Compressor compressor;
  private final FileGoal goal;
  private final Background uploader;
  private final Pool<byte[]> pieces;
  private final List<Upload> uploads = new ArrayList<>();
  private final List<Staged.File> closed = new ArrayList<>();
  private Optional<OpenFile> open = Optional.empty();
  private final AtomicLong closedBytes = new AtomicLong();
  private volatile long openBytes;
  private long rows;

  FileRoller(
      Staging staging, FileFormat format, FileGoal goal, Background uploader, Pool<byte[]> pieces) {
    this.staging = staging;
    this.compressor = Compressor.of(format);
    this.goal = goal;
    this.uploader = uploader;
    this.pieces = pieces;
  }

  void write(RowBlock block) throws StepFailure {
    OpenFile file = open.isPresent() ? open.get() : begin();
    file.write(block);
    openBytes = file.bytes();
    rows += block.rows();
    if (block.endsWithRow() && goal.reached(closed.size(), closedBytes.get(), openBytes, rows)) {
      closeFile();
    }
  }

  void closeFile() throws StepFailure {
    if (open.isPresent()) {
      Staged.File file = open.get().close();
      open = Optional.empty();
      closed.add(file);
      closedBytes.addAndGet(file.bytes());
      openBytes = 0;
    }
  }

  List<Staged.File> closed() {
    return closed;
  }

  /** Compressed bytes so far; for any thread. */
  long bytes() {
    return closedBytes.get() + openBytes;
  }

  /** Gives up every upload; those that are complete are not touched by it. */
  void abort() {
    uploads.forEach(Upload::abort);
  }

  private OpenFile begin() throws StepFailure {
    Upload upload = staging.beginFile();
    uploads.add(upload);
    OpenFile file = new OpenFile(upload, uploader, pieces, compressor);
    open = Optional.of(file);
    return file;
  }
}
