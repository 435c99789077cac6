package io.tableferry.worker.mysql;

import java.math.BigInteger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Cuts the values of a key into ranges of about as many rows, however the rows lie in them. */
final class KeyCuts {

  /** If estimates never got smaller, halving would never end. */
  private static final int MOST_ESTIMATES = 2_000;

  /** Estimates how many rows there are. */
  interface Estimate {

    /** About how many rows have a key from {@code least} to {@code greatest}, both included. */
    long rows(BigInteger least, BigInteger greatest) throws SQLException;
  }

  /** A range that is not cut any further. */
  private record Part(BigInteger least, long rows) {}

  /** Neither the table's statistics nor the estimates can be relied on. */
  private final long rowsOfPart;

  private final Estimate estimate;
  private final List<Part> parts = new ArrayList<>();
  private int estimates;

  private KeyCuts(long rowsOfPart, Estimate estimate) {
    this.rowsOfPart = rowsOfPart;
    this.estimate = estimate;
  }

  /**
   * Where a new range begins, in ascending order; empty if one range holds all.
   *
   * @param least the smallest key
   * @param greatest the greatest key
   * @param rows about how many rows there are
   * @param ranges about how many ranges are wanted; a single key is never cut
   */
  static List<BigInteger> of(
      BigInteger least, BigInteger greatest, long rows, long ranges, Estimate estimate)
      throws SQLException {
    long all = estimate.rows(least, greatest);
    KeyCuts cuts = new KeyCuts(Math.min(rows, all) / ranges, estimate);
    cuts.halve(least, greatest, all);
    return cuts.together(ranges);
  }

  private void halve(BigInteger least, BigInteger greatest, long rows) throws SQLException {
    if (rows > rowsOfPart && least.compareTo(greatest) < 0 && estimates < MOST_ESTIMATES) {
      BigInteger middle = least.add(greatest).shiftRight(1);
      BigInteger next = middle.add(BigInteger.ONE);
      estimates += 2;
      halve(least, middle, estimate.rows(least, middle));
      halve(next, greatest, estimate.rows(next, greatest));
    } else {
      parts.add(new Part(least, rows));
    }
  }

  /** By the sum of all estimates, since all may be too high by the same factor. */
  private List<BigInteger> together(long ranges) {
    long each = parts.stream().mapToLong(Part::rows).sum() / ranges;
    List<BigInteger> cuts = new ArrayList<>();
    long gathered = 0;
    for (Part part : parts) {
      if (gathered > 0 && gathered + part.rows() / 2 > each) {
        cuts.add(part.least());
        gathered = 0;
      }
      gathered += part.rows();
    }
    return cuts;
  }
}
