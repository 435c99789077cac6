package io.tableferry.worker.testkit;

import io.tableferry.worker.engine.extract.RowSink;
import io.tableferry.worker.engine.failure.StepFailure;

/** Does something where a row ends, and keeps none. */
public record OnEachRow(Action action) implements RowSink {

  /** What is done. */
  public interface Action {

    /** Once a row. */
    void run() throws StepFailure;
  }

  @Override
  public void encodedRow(byte[] buffer, int offset, int length) throws StepFailure {
    action.run();
  }

  @Override
  public void field(byte[] buffer, int offset, int length) {}

  @Override
  public boolean isPlain(byte[] buffer, int offset, int length) {
    return true;
  }

  @Override
  public void plainFields(byte[] buffer, int offset, int length) {}

  @Override
  public void nullField() {}

  @Override
  public void endRow() throws StepFailure {
    action.run();
  }
}
