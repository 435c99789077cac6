package io.tableferry.worker.engine.staging;

import io.tableferry.worker.engine.failure.StepFailure;
import java.util.Arrays;

/**
 * Writes one value in the CSV dialect of COPY: double quotes around what would be misread without
 * them, and doubled inside (Database Developer Guide: "Data format parameters").
 */
final class CsvField {

  private static final byte QUOTE = '"';

  private CsvField() {}

  /** Appends a value that is not NULL, even if it is the very text that stands for NULL. */
  static void append(RowWriter row, byte[] value, byte[] nullMarker) throws StepFailure {
    if (needsQuotes(value) || Arrays.equals(value, nullMarker)) {
      appendQuoted(row, value);
    } else {
      row.write(value, 0, value.length);
    }
  }

  /**
   * Besides what ends a field: nothing at all (a line of one empty field would be no row, error
   * 1211), blanks at an end (COPY ignores those beside a quote), and a leading backslash.
   */
  private static boolean needsQuotes(byte[] value) {
    if (value.length == 0
        || value[0] == '\\'
        || isBlank(value[0])
        || isBlank(value[value.length - 1])) {
      return true;
    }
    for (byte b : value) {
      if (b == ',' || b == QUOTE || b == '\n' || b == '\r') {
        return true;
      }
    }
    return false;
  }

  /** Bytes beyond ASCII are negative. */
  private static boolean isBlank(byte b) {
    return b >= 0 && b <= ' ';
  }

  private static void appendQuoted(RowWriter row, byte[] value) throws StepFailure {
    row.write(QUOTE);
    int begin = 0;
    for (int i = 0; i < value.length; i++) {
      if (value[i] == QUOTE) {
        row.write(value, begin, i + 1 - begin);
        begin = i;
      }
    }
    row.write(value, begin, value.length - begin);
    row.write(QUOTE);
  }
}
