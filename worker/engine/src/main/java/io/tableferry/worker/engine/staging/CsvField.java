package io.tableferry.worker.engine.staging;

import java.util.Arrays;

/**
 * Writes one value in the CSV dialect of COPY: double quotes around what would be misread without
 * them, and doubled inside (Database Developer Guide: "Data format parameters").
 */
final class CsvField {

  private static final byte QUOTE = '"';

  private CsvField() {}

  /** Appends a value that is not NULL, even if it is the very text that stands for NULL. */
  static void append(RowBlock block, byte[] value, byte[] nullMarker) {
    if (needsQuotes(value) || Arrays.equals(value, nullMarker)) {
      appendQuoted(block, value);
    } else {
      block.append(value, 0, value.length);
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

  private static void appendQuoted(RowBlock block, byte[] value) {
    block.append(QUOTE);
    int begin = 0;
    for (int i = 0; i < value.length; i++) {
      if (value[i] == QUOTE) {
        block.append(value, begin, i + 1 - begin);
        begin = i;
      }
    }
    block.append(value, begin, value.length - begin);
    block.append(QUOTE);
  }
}
