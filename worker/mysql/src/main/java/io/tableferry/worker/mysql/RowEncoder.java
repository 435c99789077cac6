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
   * Hands over a row.
   *
   * @param row at a row of what {@link TableQuery#select} selects
   */
  void encode(TextRows row) throws StepFailure {
    for (int i = 0; i < fields.length; i++) {
      encode(row, i);
    }
    if (!refused) {
      sink.endRow();
    }
  }

  /** Most values go from the packet straight to the sink. */
  private void encode(TextRows row, int column) throws StepFailure {
    boolean doubtful = isDoubtful(row, doubts[column]);
    if (doubtful || row.isNull(column) || !passes(row, column)) {
      byte[] value = row.isNull(column) ? null : row.copy(column);
      byte[] encoded = fields[column].encode(value, doubtful);
      refused |= fields[column].refused();
      put(encoded);
      return;
    }
    if (!refused) {
      sink.field(row.bytes(), row.begin(column), row.length(column));
    }
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
