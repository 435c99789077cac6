package io.tableferry.worker.engine;

import io.tableferry.contract.ColumnReading;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.TableId;
import io.tableferry.contract.TableReading;
import io.tableferry.worker.engine.extract.ColumnRequest;
import io.tableferry.worker.engine.extract.ExtractRequest;
import io.tableferry.worker.engine.extract.NullMarker;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.secret.MaskKey;
import io.tableferry.worker.engine.warehouse.RedshiftType;
import io.tableferry.worker.engine.warehouse.RedshiftType.Decimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is asked of a source for one table. */
final class Extraction {

  private Extraction() {}

  /**
   * Reads the types that the manifest sets.
   *
   * @throws StepFailure if Redshift has no such types; all of them are named
   */
  static ExtractRequest request(
      TableId table, TableReading reading, NullMarker nullMarker, Optional<MaskKey> maskKey)
      throws StepFailure {
    List<String> problems = new ArrayList<>();
    List<ColumnRequest> columns =
        reading.columns().stream().map(column -> column(column, problems)).toList();
    if (!problems.isEmpty()) {
      throw StepFailure.of(
          FailureCode.SOURCE_TYPE_UNSUPPORTED,
          "tried to read the types set for " + table + ", but " + String.join("; ", problems),
          "correct types: or bare_numeric: of the table in the manifest");
    }
    return new ExtractRequest(
        reading.from(),
        columns,
        nullMarker,
        maskKey,
        reading.drift(),
        reading.known(),
        reading.slices(),
        reading.limits());
  }

  private static ColumnRequest column(ColumnReading column, List<String> problems) {
    return new ColumnRequest(
        column.name(),
        column.type().flatMap(type -> parsed(column.name(), type, problems)),
        column.mask(),
        column.policies(),
        column
            .policies()
            .bareNumeric()
            .flatMap(type -> parsed(column.name(), type, problems))
            .filter(Decimal.class::isInstance)
            .map(Decimal.class::cast));
  }

  private static Optional<RedshiftType> parsed(String column, String type, List<String> problems) {
    try {
      return Optional.of(RedshiftType.parse(type));
    } catch (IllegalArgumentException e) {
      problems.add(column + ": " + e.getMessage());
      return Optional.empty();
    }
  }
}
