package io.tableferry.controller.report;

import java.util.Locale;

/** Numbers as people read them. */
final class Figures {

  private static final String[] SIZES = {"B", "kB", "MB", "GB", "TB"};

  private Figures() {}

  /** {@code 6,001,215}. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 41.8 MB}, in steps of 1,000. */
  static String size(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 999.95 && unit < SIZES.length - 1) {
      value /= 1000;
      unit++;
    }
    return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", value, SIZES[unit]);
  }

  /** {@code 12.3}: seconds. */
  static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.1f", millis / 1000.0);
  }

  /** Rows a second; empty where nothing was measured. */
  static String rate(long rows, long millis) {
    return millis <= 0 ? "" : count(Math.round(rows * 1000.0 / millis));
  }
}
