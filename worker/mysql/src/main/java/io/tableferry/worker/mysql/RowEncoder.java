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
   * @param row the values that {@link TableQuery#select} selects
   */
  void encode(byte[][] row) throws StepFailure {
    for (int i = 0; i < fields.length; i++) {
      byte[] field = fields[i].encode(row[i], isDoubtful(row, doubts[i]));
      refused |= fields[i].refused();
      if (!refused) {
        sink.field(field);
      }
    }
    if (!refused) {
      sink.endRow();
    }
  }

  /** Only what the server says is in no doubt is. */
  private static boolean isDoubtful(byte[][] row, int doubt) {
    return doubt != NEVER && (row[doubt] == null || row[doubt][0] != FALSE);
  }
}
