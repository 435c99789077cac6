package io.tableferry.worker.engine.staging;

import io.tableferry.worker.engine.failure.StepFailure;
import java.util.Arrays;

/**
 * Writes one value in the CSV dialect of COPY: double quotes around what would be misread without
 * them, and doubled inside (Database Developer Guide: "Data format parameters").
 */
final class CsvField {

  private static final byte QUOTE = '"';

  /** By byte: whether a value that has it would be misread without quotes. */
  private static final boolean[] ENDING = new boolean[1 << Byte.SIZE];

  static {
    for (char c : new char[] {',', QUOTE, '\n', '\r'}) {
      ENDING[c] = true;
    }
  }

  private CsvField() {}

  /** Appends a value that is not NULL, even if it is the very text that stands for NULL. */
  static void append(RowWriter row, byte[] buffer, int offset, int length, byte[] nullMarker)
      throws StepFailure {
    int end = offset + length;
    if (isMisread(buffer, offset, end)
        || Arrays.equals(buffer, offset, end, nullMarker, 0, nullMarker.length)) {
      appendQuoted(row, buffer, offset, end);
    } else if (!row.writeUnless(ENDING, buffer, offset, length)) {
      appendSlowly(row, buffer, offset, end);
    }
  }

  /** Also where a value goes through more than one block. */
  private static void appendSlowly(RowWriter row, byte[] buffer, int begin, int end)
      throws StepFailure {
    if (hasEnding(buffer, begin, end)) {
      appendQuoted(row, buffer, begin, end);
    } else {
      row.write(buffer, begin, end - begin);
    }
  }

  /**
   * Besides what ends a field: nothing at all (a line of one empty field would be no row, error
   * 1211), blanks at an end (COPY ignores those beside a quote), and a leading backslash.
   */
  private static boolean isMisread(byte[] buffer, int begin, int end) {
    return begin == end
        || buffer[begin] == '\\'
        || isBlank(buffer[begin])
        || isBlank(buffer[end - 1]);
  }

  private static boolean hasEnding(byte[] buffer, int begin, int end) {
    for (int i = begin; i < end; i++) {
      if (ENDING[buffer[i] & 0xFF]) {
        return true;
      }
    }
    return false;
  }

  /** Bytes beyond ASCII are negative. */
  private static boolean isBlank(byte b) {
    return b >= 0 && b <= ' ';
  }

  private static void appendQuoted(RowWriter row, byte[] buffer, int begin, int end)
      throws StepFailure {
    row.write(QUOTE);
    int from = begin;
    for (int i = begin; i < end; i++) {
      if (buffer[i] == QUOTE) {
        row.write(buffer, from, i + 1 - from);
        from = i;
      }
    }
    row.write(buffer, from, end - from);
    row.write(QUOTE);
  }
}
