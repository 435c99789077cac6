package io.tableferry.controller.report;

/** A number and what it counts, as people write it. */
public final class Counted {

  private Counted() {}

  /** {@code 1 table}, {@code 2 tables}. */
  public static String of(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
