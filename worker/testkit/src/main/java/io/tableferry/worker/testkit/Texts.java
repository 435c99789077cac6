package io.tableferry.worker.testkit;

import java.util.Objects;
import java.util.regex.Pattern;

/** Compares texts that may be numbers written in two ways. */
final class Texts {

  private static final Pattern SCIENTIFIC = Pattern.compile("-?\\d+(\\.\\d+)?[eE][-+]?\\d+");

  private Texts() {}

  /** Whether both are the same text, or the same floating-point number. */
  static boolean same(String wanted, String found) {
    if (Objects.equals(wanted, found)) {
      return true;
    }
    return wanted != null
        && found != null
        && (SCIENTIFIC.matcher(wanted).matches() || SCIENTIFIC.matcher(found).matches())
        && Double.compare(Double.parseDouble(wanted), Double.parseDouble(found)) == 0;
  }
}
