package io.tableferry.worker.engine.staging;

import io.tableferry.contract.FailureCode;
import io.tableferry.worker.engine.failure.StepFailure;
import java.util.Locale;

/**
 * Fills blocks with rows, and has each handed over. A row may go through many blocks, so memory
 * does not depend on its length.
 */
final class RowWriter {

  /** The longest row that COPY takes (Management Guide: "Quotas and limits"). */
  private static final int LONGEST_ROW = 4 << 20;

  /** Takes full blocks, and gives them back to the pool when it is done with them. */
  interface Receiver {
    void take(RowBlock block) throws StepFailure;
  }

  private final Pool<RowBlock> blocks;
  private final Receiver receiver;
  private RowBlock block;
  private long rowBytes;
  private boolean rowWasCut;

  RowWriter(Pool<RowBlock> blocks, Receiver receiver) throws StepFailure {
    this.blocks = blocks;
    this.receiver = receiver;
    this.block = blocks.take();
  }

  void write(byte[] source, int offset, int count) throws StepFailure {
    requireRoomInRow(count);
    rowBytes += count;
    int written = 0;
    while (written < count) {
      makeRoom();
      written += block.append(source, offset + written, count - written);
    }
  }

  void write(byte b) throws StepFailure {
    rowBytes++;
    makeRoom();
    block.append(b);
  }

  void endRow() throws StepFailure {
    block.endRow();
    // Files end between rows, so behind a long one there has to be a chance to.
    if (rowWasCut || block.isNearlyFull()) {
      handOver();
    }
    rowBytes = 0;
    rowWasCut = false;
  }

  /** Hands over what is left. */
  void flush() throws StepFailure {
    if (!block.isEmpty()) {
      handOver();
    }
  }

  private void requireRoomInRow(int count) throws StepFailure {
    if (rowBytes + count > LONGEST_ROW) {
      throw rowTooLong();
    }
  }

  private void makeRoom() throws StepFailure {
    if (block.isFull()) {
      rowWasCut = true;
      handOver();
    }
  }

  private void handOver() throws StepFailure {
    receiver.take(block);
    block = blocks.take();
  }

  private static StepFailure rowTooLong() {
    return StepFailure.of(
        FailureCode.SOURCE_VALUE_REFUSED,
        String.format(
            Locale.ROOT,
            "tried to write a row of more than %,d bytes, the most that COPY takes (binary data"
                + " takes two bytes for each of its own)",
            LONGEST_ROW),
        "give the longest columns a shorter type under types: and a policy for overlong, or leave"
            + " them out");
  }
}
