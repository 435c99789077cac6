package io.tableferry.worker.engine.extract;

import io.tableferry.contract.Inspection;
import io.tableferry.contract.SourceConnection;
import io.tableferry.worker.engine.failure.StepFailure;
import io.tableferry.worker.engine.secret.Credentials;
import java.util.List;

/** One kind of source database. */
public interface Source {

  /**
   * Connects, checks that table and columns are there and can be carried over, and opens one
   * consistent snapshot. All missing columns are reported at once, and so are all unsupported
   * types.
   *
   * @throws StepFailure if the table cannot be read as requested; nothing is left open then
   */
  TableSnapshot open(SourceConnection connection, Credentials credentials, ExtractRequest request)
      throws StepFailure;

  /**
   * Describes what the source has.
   *
   * @param tables names of the tables and views to describe; empty for all that the user may see
   * @throws StepFailure if the source cannot be asked, or one of the named tables is missing
   */
  Inspection inspect(SourceConnection connection, Credentials credentials, List<String> tables)
      throws StepFailure;
}
