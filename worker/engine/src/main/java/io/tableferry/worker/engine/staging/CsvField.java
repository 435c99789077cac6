package io.tableferry.worker.engine.staging;

import io.tableferry.worker.engine.failure.StepFailure;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Values in the CSV dialect of COPY: double quotes around what would be misread without them, and
 * doubled inside (Database Developer Guide: "Data format parameters").
 */
final class CsvField {

  private static final byte QUOTE = '"';
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Eight bytes are looked at together: values are short, and a loop's end is dear. */
  private static final long EACH = 0x0101_0101_0101_0101L;

  private static final long HIGHEST_OF_EACH = EACH << 7;
  private static final long COMMAS = EACH * ',';
  private static final long QUOTES = EACH * QUOTE;
  private static final long LINE_FEEDS = EACH * '\n';
  private static final long RETURNS = EACH * '\r';

  private CsvField() {}

  /**
   * Whether a value would be read as it is; whether it stands for NULL is not looked at. Misread
   * would be, besides what ends a field: nothing at all (a line of one empty field is no row, error
   * 1211), blanks at an end, and a leading backslash.
   */
  static boolean isPlain(byte[] buffer, int begin, int end) {
    return begin < end
        && buffer[begin] != '\\'
        && !isBlank(buffer[begin])
        && !isBlank(buffer[end - 1])
        && !hasEnding(buffer, begin, end);
  }

  /** Appends a value between quotes. */
  static void appendQuoted(RowWriter row, byte[] buffer, int begin, int end) throws StepFailure {
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

  /** Commas, quotes and ends of lines. */
  private static boolean hasEnding(byte[] buffer, int begin, int end) {
    int at = begin;
    for (; end - at >= Long.BYTES; at += Long.BYTES) {
      if (hasEnding((long) WORD.get(buffer, at))) {
        return true;
      }
    }
    return at < end && hasEnding(rest(buffer, at, end));
  }

  /**
   * Up to seven bytes; zeros behind them. At the buffer's end the word is read from further ahead,
   * and not by a branch: where one is taken for the first time after a million values, compilers
   * begin anew.
   */
  private static long rest(byte[] buffer, int begin, int end) {
    if (buffer.length < Long.BYTES) {
      return rest(Arrays.copyOf(buffer, Long.BYTES), begin, end);
    }
    int from = Math.min(begin, buffer.length - Long.BYTES);
    long word = (long) WORD.get(buffer, from) >>> ((begin - from) * Byte.SIZE);
    return word & ((1L << ((end - begin) * Byte.SIZE)) - 1);
  }

  private static boolean hasEnding(long word) {
    return (zeros(word ^ COMMAS)
            | zeros(word ^ QUOTES)
            | zeros(word ^ LINE_FEEDS)
            | zeros(word ^ RETURNS))
        != 0;
  }

  /**
   * Not 0 if, and only if, a byte of the word is (Warren, Hacker's Delight, "Find First 0-Byte").
   */
  private static long zeros(long word) {
    return (word - EACH) & ~word & HIGHEST_OF_EACH;
  }

  /** COPY ignores blanks beside a quote. Bytes beyond ASCII are negative. */
  private static boolean isBlank(byte b) {
    return b >= 0 && b <= ' ';
  }
}
