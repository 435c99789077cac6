package io.tableferry.worker.mysql;

import io.tableferry.worker.engine.extract.Slice;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Slices of a table by ranges of its key.
 *
 * @param session asks for the key's values and for estimates
 * @param relation the table, quoted
 * @param key a column of whole numbers that leads its primary key, quoted
 * @param rows about how many there are; enough for several slices
 */
record KeySlices(MySqlSession session, String relation, String key, long rows) {

  /** So that all readers end at about the same time, whatever the estimates are worth. */
  private static final int SLICES_PER_READER = 6;

  /** In fewer rows, a slice is mostly the effort of its query. */
  private static final long SLICE_ROWS = 50;

  /** Together they are the whole table, whatever its statistics say of it. */
  List<Slice> of(int readers) throws SQLException {
    long ranges = Math.min((long) readers * SLICES_PER_READER, rows / SLICE_ROWS);
    List<Optional<String>> ends =
        session.row("SELECT MIN(%1$s), MAX(%1$s) FROM %2$s".formatted(key, relation));
    return ends.get(0).isEmpty()
        ? List.of(Slice.whole())
        : between(
            KeyCuts.of(
                new KeyRange(number(ends.get(0)), number(ends.get(1))),
                rows,
                ranges,
                this::estimatedRows));
  }

  /**
   * By a look into the index at both ends of each (MySQL manual, "Range Optimization"); the hint
   * keeps the estimate from being one of the whole table, which may be cheaper to read.
   */
  private List<Long> estimatedRows(List<KeyRange> ranges) throws SQLException {
    return session.explainedRows(ranges.stream().map(this::selection).toList());
  }

  private String selection(KeyRange range) {
    return "SELECT %1$s FROM %2$s FORCE INDEX (PRIMARY) WHERE %1$s BETWEEN %3$d AND %4$d"
        .formatted(key, relation, range.least(), range.greatest());
  }

  /** The first is open at its beginning, the last at its end. */
  private List<Slice> between(List<BigInteger> cuts) {
    List<Slice> slices = new ArrayList<>();
    Optional<String> from = Optional.empty();
    for (BigInteger cut : cuts) {
      slices.add(slice(slices.size(), from, Optional.of(key + " < " + cut)));
      from = Optional.of(key + " >= " + cut);
    }
    slices.add(slice(slices.size(), from, Optional.empty()));
    return slices;
  }

  private static Slice slice(int index, Optional<String> from, Optional<String> until) {
    return new Slice(
        index,
        Stream.concat(from.stream(), until.stream())
            .reduce((lower, upper) -> lower + " AND " + upper));
  }

  private static BigInteger number(Optional<String> value) {
    return new BigInteger(value.orElseThrow());
  }
}
