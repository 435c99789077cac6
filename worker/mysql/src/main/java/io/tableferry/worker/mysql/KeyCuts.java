package io.tableferry.worker.mysql;

import java.math.BigInteger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Cuts the values of a key into ranges of about as many rows, however the rows lie in them. */
final class KeyCuts {

  /** How much finer the parts are that ranges are put together from: they cannot be even. */
  private static final int PARTS = 4;

  /** If estimates never got smaller, halving would never end. */
  private static final int MOST_ESTIMATES = 2_000;

  /** Estimates how many rows there are. */
  interface Estimate {

    /** About how many rows have a key from {@code least} to {@code greatest}, both included. */
    long rows(BigInteger least, BigInteger greatest) throws SQLException;
  }

  private final long rowsEach;
  private final Estimate estimate;
  private final List<BigInteger> cuts = new ArrayList<>();
  private int estimates;
  private long gathered;

  private KeyCuts(long rowsEach, Estimate estimate) {
    this.rowsEach = rowsEach;
    this.estimate = estimate;
  }

  /**
   * Where a new range begins, in ascending order; empty if one range holds all.
   *
   * @param least the smallest key
   * @param greatest the greatest key
   * @param rowsEach about how many rows a range is to have; a single key may have more
   */
  static List<BigInteger> of(
      BigInteger least, BigInteger greatest, long rowsEach, Estimate estimate) throws SQLException {
    KeyCuts cuts = new KeyCuts(rowsEach, estimate);
    cuts.halve(least, greatest);
    return List.copyOf(cuts.cuts);
  }

  private void halve(BigInteger least, BigInteger greatest) throws SQLException {
    long rows = estimate.rows(least, greatest);
    estimates++;
    if (rows > rowsEach / PARTS && least.compareTo(greatest) < 0 && estimates < MOST_ESTIMATES) {
      BigInteger middle = least.add(greatest).shiftRight(1);
      halve(least, middle);
      halve(middle.add(BigInteger.ONE), greatest);
    } else {
      gather(least, rows);
    }
  }

  private void gather(BigInteger least, long rows) {
    if (gathered > 0 && gathered + rows > rowsEach) {
      cuts.add(least);
      gathered = 0;
    }
    gathered += rows;
  }
}
