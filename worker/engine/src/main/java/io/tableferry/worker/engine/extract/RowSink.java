package io.tableferry.worker.engine.extract;

import io.tableferry.worker.engine.failure.StepFailure;

/**
 * Takes the rows of one slice: either whole encoded rows, or field by field. Bytes are UTF-8 and
 * are copied before a call returns, so the caller may reuse its arrays. For one thread.
 */
public interface RowSink {

  /**
   * Takes a row that is encoded already: comma, double quotes (doubled inside), the attempt's
   * {@link NullMarker} unquoted for NULL, a line feed at its end.
   *
   * @throws StepFailure if it cannot be written
   */
  void encodedRow(byte[] buffer, int offset, int length) throws StepFailure;

  /**
   * Takes the next field of a row; quotes it if need be.
   *
   * @param value its text, or {@code null} for NULL
   * @throws StepFailure if it cannot be written
   */
  void field(byte[] value) throws StepFailure;

  /**
   * Ends a row that was given field by field.
   *
   * @throws StepFailure if it cannot be written
   */
  void endRow() throws StepFailure;
}
