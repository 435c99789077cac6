package io.tableferry.worker.engine.extract;

import io.tableferry.worker.engine.failure.StepFailure;

/**
 * Takes the rows of one slice: either whole encoded rows, or fields, singly or several at once.
 * Bytes are UTF-8 and are copied before a call returns, so the caller may reuse its arrays. For one
 * thread.
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
   * Takes the next field of a row, which is not NULL; quotes it if need be.
   *
   * @throws StepFailure if it cannot be written
   */
  void field(byte[] buffer, int offset, int length) throws StepFailure;

  /** Takes all of an array as {@link #field(byte[], int, int)} takes a part of one. */
  default void field(byte[] value) throws StepFailure {
    field(value, 0, value.length);
  }

  /** Whether a value that is not NULL is written just as it is, without quotes. */
  boolean isPlain(byte[] buffer, int offset, int length);

  /**
   * Takes the next fields of a row at once, with commas between them; each of them {@link
   * #isPlain}.
   *
   * @throws StepFailure if they cannot be written
   */
  void plainFields(byte[] buffer, int offset, int length) throws StepFailure;

  /**
   * Takes NULL as the next field of a row.
   *
   * @throws StepFailure if it cannot be written
   */
  void nullField() throws StepFailure;

  /**
   * Ends a row that was given field by field.
   *
   * @throws StepFailure if it cannot be written
   */
  void endRow() throws StepFailure;
}
