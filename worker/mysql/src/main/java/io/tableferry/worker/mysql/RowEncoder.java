package io.tableferry.worker.mysql;

import io.tableferry.worker.engine.extract.RowSink;
import io.tableferry.worker.engine.extract.SourceFailures;
import io.tableferry.worker.engine.failure.StepFailure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Turns the bytes of the protocol into fields, or says which value cannot be carried over. */
final class RowEncoder {

  private final MySqlColumn[] columns;
  private final RowSink sink;
  private final SourceFailures words;

  RowEncoder(List<MySqlColumn> columns, RowSink sink, SourceFailures words) {
    this.columns = columns.toArray(MySqlColumn[]::new);
    this.sink = sink;
    this.words = words;
  }

  /** Hands over the current row. */
  void encode(ResultSet row) throws SQLException, StepFailure {
    for (int i = 0; i < columns.length; i++) {
      sink.field(encode(columns[i], row.getBytes(i + 1)));
    }
    sink.endRow();
  }

  private byte[] encode(MySqlColumn column, byte[] value) throws StepFailure {
    if (value == null) {
      return null;
    }
    FieldCoding coding = column.carriage().coding();
    Optional<String> refusal = coding.refusal(value);
    if (refusal.isPresent()) {
      throw words.valuesRefused(
          List.of(
              "column %s (%s) holds %s"
                  .formatted(column.name(), column.source().declared(), refusal.get())));
    }
    return coding.encode(value);
  }
}
