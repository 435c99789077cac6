package io.tableferry.worker.mysql;

import java.math.BigInteger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Cuts the values of a key into ranges of about as many rows, however the rows lie in them. */
final class KeyCuts {

  /** If estimates never got smaller, cutting would never end. */
  private static final int MOST_ESTIMATES = 2_000;

  /**
   * Whole parts are joined to ranges, so that a range is up to a quarter too large or too small.
   */
  private static final long PARTS_PER_RANGE = 2;

  /** In one question, which a server takes apart on its stack. */
  private static final long MOST_PARTS = 128;

  /** Estimates how many rows there are. */
  interface Estimate {

    /** About how many rows have keys in each of the ranges, in their order. */
    List<Long> rows(List<KeyRange> ranges) throws SQLException;
  }

  /** A part of the keys, and about how many rows it has. */
  private record Part(KeyRange keys, long rows) {}

  private final long rowsOfRange;
  private final Estimate estimate;
  private final List<Part> parts = new ArrayList<>();
  private int estimates;

  private KeyCuts(long rowsOfRange, Estimate estimate) {
    this.rowsOfRange = rowsOfRange;
    this.estimate = estimate;
  }

  /**
   * Where a new range begins, in ascending order; empty if one range holds all.
   *
   * @param keys from the smallest to the greatest there is
   * @param rows about how many rows there are
   * @param ranges about how many ranges are wanted; a single key is never cut
   * @param estimate is asked once if rows lie evenly, and once more for each part where they are
   *     dense
   */
  static List<BigInteger> of(KeyRange keys, long rows, long ranges, Estimate estimate)
      throws SQLException {
    List<Part> even = estimated(keys.cut(parts(ranges)), estimate);
    // Neither the table's statistics nor the estimates can be relied on.
    long rowsOfRange = Math.max(1, Math.min(rows, sum(even)) / ranges);
    KeyCuts cuts = new KeyCuts(rowsOfRange, estimate);
    for (Part part : even) {
      cuts.add(part);
    }
    return cuts.together(ranges);
  }

  private void add(Part part) throws SQLException {
    if (part.rows() > rowsOfRange && !part.keys().isOneValue() && estimates < MOST_ESTIMATES) {
      List<Part> finer = estimated(part.keys().cut(parts(part.rows() / rowsOfRange)), estimate);
      estimates += finer.size();
      for (Part each : finer) {
        add(each);
      }
    } else {
      parts.add(part);
    }
  }

  private static long parts(long ranges) {
    return Math.min(MOST_PARTS, ranges * PARTS_PER_RANGE);
  }

  private static List<Part> estimated(List<KeyRange> ranges, Estimate estimate)
      throws SQLException {
    List<Long> rows = estimate.rows(ranges);
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < ranges.size(); i++) {
      parts.add(new Part(ranges.get(i), rows.get(i)));
    }
    return parts;
  }

  /** By the sum of all estimates, since all may be too high by the same factor. */
  private List<BigInteger> together(long ranges) {
    long each = sum(parts) / ranges;
    List<BigInteger> cuts = new ArrayList<>();
    long gathered = 0;
    for (Part part : parts) {
      if (gathered > 0 && gathered + part.rows() / 2 > each) {
        cuts.add(part.keys().least());
        gathered = 0;
      }
      gathered += part.rows();
    }
    // A query for what is left over would be mostly effort.
    return gathered < each / 2 && !cuts.isEmpty() ? cuts.subList(0, cuts.size() - 1) : cuts;
  }

  private static long sum(List<Part> parts) {
    return parts.stream().mapToLong(Part::rows).sum();
  }
}
