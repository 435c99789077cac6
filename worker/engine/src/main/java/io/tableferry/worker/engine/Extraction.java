package io.tableferry.worker.engine;

import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Job;
import io.tableferry.worker.engine.extract.ExtractRequest;
import io.tableferry.worker.engine.extract.NullMarker;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.warehouse.RedshiftType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a job asks of its source. */
final class Extraction {

  private Extraction() {}

  /**
   * Reads the job's target types.
   *
   * @throws StepFailure if Redshift has no such types; all of them are named
   */
  static ExtractRequest request(Job.Replicate job, NullMarker nullMarker) throws StepFailure {
    Map<String, RedshiftType> types = new HashMap<>();
    List<String> problems = new ArrayList<>();
    job.types().forEach((column, type) -> read(column, type, types, problems));
    if (!problems.isEmpty()) {
      throw StepFailure.of(
          FailureCode.SOURCE_TYPE_UNSUPPORTED,
          "tried to read types: of "
              + job.attempt().table()
              + ", but "
              + String.join("; ", problems),
          "correct types: of the table in the manifest");
    }
    return new ExtractRequest(job.from(), job.columns(), types, nullMarker);
  }

  private static void read(
      String column, String type, Map<String, RedshiftType> types, List<String> problems) {
    try {
      types.put(column, RedshiftType.parse(type));
    } catch (IllegalArgumentException e) {
      problems.add(column + ": " + e.getMessage());
    }
  }
}
