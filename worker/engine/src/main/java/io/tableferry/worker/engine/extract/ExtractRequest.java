package io.tableferry.worker.engine.extract;

import io.tableferry.contract.Drift;
import io.tableferry.contract.ReadLimits;
import io.tableferry.contract.SourceColumn;
import io.tableferry.worker.engine.secret.MaskKey;
import java.util.List;
import java.util.Optional;

/**
 * What is to be read.
 *
 * @param table name of the table or view at the source, unquoted
 * @param columns the columns to read, in the order of the target
 * @param nullMarker what stands for NULL in encoded rows
 * @param maskKey key of masked values; there if a column's mask needs it
 * @param drift what a change of the source's columns means
 * @param known all columns of the source when the table was last published; may be empty
 * @param connections most connections to read with; at least 1
 * @param limits how long reading may take, and how old what is read may be
 */
public record ExtractRequest(
    String table,
    List<ColumnRequest> columns,
    NullMarker nullMarker,
    Optional<MaskKey> maskKey,
    Drift drift,
    List<SourceColumn> known,
    int connections,
    ReadLimits limits) {

  public ExtractRequest {
    if (connections < 1) {
      throw new IllegalArgumentException("a table is read with at least one connection");
    }
    columns = List.copyOf(columns);
    known = List.copyOf(known);
  }

  /** Some columns as they are. */
  public static ExtractRequest plain(String table, List<String> columns, NullMarker nullMarker) {
    return new ExtractRequest(
        table,
        columns.stream().map(ColumnRequest::plain).toList(),
        nullMarker,
        Optional.empty(),
        Drift.FAIL,
        List.of(),
        1,
        ReadLimits.standard());
  }

  /** The same over another number of connections. */
  public ExtractRequest over(int other) {
    return new ExtractRequest(table, columns, nullMarker, maskKey, drift, known, other, limits);
  }

  /** The same within other limits. */
  public ExtractRequest within(ReadLimits other) {
    return new ExtractRequest(
        table, columns, nullMarker, maskKey, drift, known, connections, other);
  }
}
