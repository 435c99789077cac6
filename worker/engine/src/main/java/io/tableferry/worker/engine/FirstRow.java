package io.tableferry.worker.engine;

import io.tableferry.contract.FailureCode;
import io.tableferry.worker.engine.extract.RowSink;
import io.tableferry.worker.engine.extract.Slice;
import io.tableferry.worker.engine.extract.TableSnapshot;
import io.tableferry.worker.engine.extract.Tally;
import io.tableferry.worker.engine.failure.StepFailure;

/**
 * Takes one row, keeps nothing of it, and refuses the next: so a table of any size is only touched.
 */
final class FirstRow implements RowSink {

  private final StepFailure enough =
      StepFailure.of(FailureCode.TASK_STOPPED, "one row is enough", "read on");

  private FirstRow() {}

  /**
   * Reads the first row of a table, and says whether it has any.
   *
   * @throws StepFailure if it cannot be read
   */
  static boolean isIn(TableSnapshot snapshot) throws StepFailure {
    FirstRow row = new FirstRow();
    Slice first = snapshot.slices().get(0);
    try {
      snapshot.readers().get(0).read(first, row, new Tally(snapshot.columns()));
      return false;
    } catch (StepFailure e) {
      if (e == row.enough) {
        return true;
      }
      throw e;
    } finally {
      snapshot.cancel();
    }
  }

  @Override
  public void encodedRow(byte[] buffer, int offset, int length) throws StepFailure {
    throw enough;
  }

  @Override
  public void endRow() throws StepFailure {
    throw enough;
  }

  @Override
  public boolean isPlain(byte[] buffer, int offset, int length) {
    return false;
  }

  @Override
  public void field(byte[] buffer, int offset, int length) {
    // Nothing is kept.
  }

  @Override
  public void plainFields(byte[] buffer, int offset, int length) {
    // Nothing is kept.
  }

  @Override
  public void nullField() {
    // Nothing is kept.
  }
}
