package io.tableferry.worker.mysql;

import io.tableferry.worker.engine.extract.RowSink;
import io.tableferry.worker.engine.extract.Tally;
import io.tableferry.worker.engine.failure.StepFailure;
import java.util.List;

/**
 * Turns the bytes of the protocol into fields. From the first value on that no policy lets pass, it
 * only counts: the table fails, and is to say how many there are.
 */
final class RowEncoder {

  private static final byte FALSE = '0';
  private static final int NEVER = -1;

  private final FieldEncoder[] fields;
  private final int[] doubts;
  private final RowSink sink;
  private boolean refused;

  RowEncoder(List<MySqlColumn> columns, RowSink sink, Tally tally) {
    this.fields = new FieldEncoder[columns.size()];
    this.doubts = new int[columns.size()];
    this.sink = sink;
    int last = columns.size();
    for (int i = 0; i < fields.length; i++) {
      fields[i] = new FieldEncoder(i, columns.get(i), tally);
      doubts[i] = columns.get(i).carriage().content().doubt().isPresent() ? last++ : NEVER;
    }
  }

  /**
   * Hands over a row. Values that stand in the file as they came, as nearly all do, are joined in
   * the packet first.
   *
   * @param row at a row of what {@link TableQuery#select} selects
   */
  void encode(TextRows row) throws StepFailure {
    int first = 0;
    for (int i = 0; i < fields.length; i++) {
      boolean unchanged = isUnchanged(row, i);
      boolean plain = unchanged && sink.isPlain(row.bytes(), row.begin(i), row.length(i));
      if (!plain || (i > first && !row.join(i))) {
        putPlain(row, first, i);
        first = plain ? i : i + 1;
      }
      if (!plain) {
        put(unchanged, row, i);
      }
    }
    putPlain(row, first, fields.length);
    if (!refused) {
      sink.endRow();
    }
  }

  /** Whether there is nothing that a policy would do with a value. */
  private boolean isUnchanged(TextRows row, int column) {
    return !row.isNull(column) && !isDoubtful(row, doubts[column]) && passes(row, column);
  }

  /** Hands over values that have been joined. */
  private void putPlain(TextRows row, int first, int next) throws StepFailure {
    if (first < next && !refused) {
      int begin = row.begin(first);
      sink.plainFields(row.bytes(), begin, row.begin(next - 1) + row.length(next - 1) - begin);
    }
  }

  /** Hands over a single value, which needs quotes if it is unchanged. */
  private void put(boolean unchanged, TextRows row, int column) throws StepFailure {
    if (!unchanged) {
      put(encoded(row, column));
    } else if (!refused) {
      sink.field(row.bytes(), row.begin(column), row.length(column));
    }
  }

  private byte[] encoded(TextRows row, int column) {
    byte[] value = row.isNull(column) ? null : row.copy(column);
    byte[] encoded = fields[column].encode(value, isDoubtful(row, doubts[column]));
    refused |= fields[column].refused();
    return encoded;
  }

  private boolean passes(TextRows row, int column) {
    int begin = row.begin(column);
    return fields[column].passes(row.bytes(), begin, begin + row.length(column));
  }

  private void put(byte[] value) throws StepFailure {
    if (refused) {
      return;
    }
    if (value == null) {
      sink.nullField();
    } else {
      sink.field(value);
    }
  }

  /** Only what the server says is in no doubt is. */
  private static boolean isDoubtful(TextRows row, int doubt) {
    return doubt != NEVER && (row.isNull(doubt) || row.bytes()[row.begin(doubt)] != FALSE);
  }
}
