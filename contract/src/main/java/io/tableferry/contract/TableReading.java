package io.tableferry.contract;

import java.util.List;
import java.util.Optional;

/**
 * What is read of a table.
 *
 * @param from name of the table or view at the source
 * @param columns columns to read, in order; at least one, and no other column is ever read
 * @param maskKey where the key of {@link Mask.Sha256} is kept; needed if a column has that mask
 * @param drift what a change of the source's columns means
 * @param known all columns of the source when the table was last published; empty if it never was
 * @param slices most parts that are read at the same time, each over a connection of its own; at
 *     least 1. Fewer where the source has no way to read the table in parts
 * @param limits how long that may take, and how old it may be
 */
public record TableReading(
    String from,
    List<ColumnReading> columns,
    Optional<SecretName> maskKey,
    Drift drift,
    List<SourceColumn> known,
    int slices,
    ReadLimits limits) {

  public TableReading {
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("a table is copied by at least one column");
    }
    if (maskKey.isEmpty() && columns.stream().anyMatch(ColumnReading::isHashed)) {
      throw new IllegalArgumentException("a column that is hashed needs a key");
    }
    if (slices < 1) {
      throw new IllegalArgumentException("a table is read in at least one slice");
    }
    columns = List.copyOf(columns);
    known = List.copyOf(known);
  }
}
