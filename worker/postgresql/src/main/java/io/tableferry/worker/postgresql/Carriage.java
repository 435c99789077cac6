package io.tableferry.worker.postgresql;

import io.tableferry.worker.engine.extract.Encoding;
import io.tableferry.worker.engine.extract.ExactRange;
import io.tableferry.worker.engine.warehouse.RedshiftType;
import java.util.List;
import java.util.Optional;

/**
 * How the values of a column travel by themselves.
 *
 * @param encoding as what text they stand in the files
 * @param target the type they have in the warehouse
 * @param value SQL that yields them, from the table's columns
 * @param text SQL that yields them as text, just as they are printed
 * @param holds what they can be
 */
record Carriage(Encoding encoding, RedshiftType target, String value, String text, Holds holds) {

  /**
   * What the values of a type can be.
   *
   * @param bytes the longest text in bytes of UTF-8
   * @param anyText whether they can hold whatever characters somebody wrote
   * @param range the numbers that they can be; empty if there is no bound, or if they are none
   * @param deviations kinds of values that no target takes, except for a VARCHAR
   */
  record Holds(
      long bytes, boolean anyText, Optional<ExactRange> range, List<Deviation> deviations) {

    /** Longer than any length that has a limit. */
    static final long ENDLESS = Long.MAX_VALUE;

    /** No type of fixed size is printed longer than this; an interval comes nearest. */
    private static final int FIXED_BYTES = 64;

    Holds {
      deviations = List.copyOf(deviations);
    }

    /** NULL alone. */
    static Holds nothing() {
      return form(0);
    }

    /** Whether every value is NULL. */
    boolean isNothing() {
      return bytes == 0;
    }

    /** Something that somebody wrote. */
    static Holds text(long bytes) {
      return new Holds(bytes, true, Optional.empty(), List.of());
    }

    /** Something of a form that the type sets, in ASCII. */
    static Holds form(long bytes) {
      return new Holds(bytes, false, Optional.empty(), List.of());
    }

    /** Something of fixed size. */
    static Holds fixed(Deviation... deviations) {
      return new Holds(FIXED_BYTES, false, Optional.empty(), List.of(deviations));
    }

    /** Every number of a range. */
    static Holds numbers(ExactRange range, Deviation... deviations) {
      int bytes = Math.max("NaN".length(), 1 + range.greatest().toPlainString().length());
      return new Holds(bytes, false, Optional.of(range), List.of(deviations));
    }

    /** Numbers of any size. */
    static Holds anyNumbers(Deviation... deviations) {
      return new Holds(ENDLESS, false, Optional.empty(), List.of(deviations));
    }
  }

  /** A column that is sent as PostgreSQL prints it. */
  static Carriage of(Encoding encoding, RedshiftType target, CatalogColumn column, Holds holds) {
    String value = column.quoted();
    return new Carriage(encoding, target, value, value + "::text", holds);
  }

  /** The same with another target. */
  Carriage into(RedshiftType other) {
    return new Carriage(encoding, other, value, text, holds);
  }
}
