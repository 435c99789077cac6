package io.tableferry.worker.mysql;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Values of a key.
 *
 * @param least the smallest, included
 * @param greatest the largest, included; not below {@code least}
 */
record KeyRange(BigInteger least, BigInteger greatest) {

  /** Equally wide parts in ascending order, at least one: as many as asked for, or one a value. */
  List<KeyRange> cut(long parts) {
    long cuts = width().min(BigInteger.valueOf(parts)).longValueExact();
    return LongStream.range(0, cuts)
        .mapToObj(i -> new KeyRange(begin(i, cuts), begin(i + 1, cuts).subtract(BigInteger.ONE)))
        .toList();
  }

  boolean isOneValue() {
    return least.equals(greatest);
  }

  private BigInteger begin(long part, long parts) {
    return width().multiply(BigInteger.valueOf(part)).divide(BigInteger.valueOf(parts)).add(least);
  }

  private BigInteger width() {
    return greatest.subtract(least).add(BigInteger.ONE);
  }
}
