package io.tableferry.controller.ledger;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.RunId;
import java.util.Optional;

/**
 * What can be read of runs, whoever carries them out. All methods throw {@link
 * io.tableferry.controller.aws.AwsFailureException} if AWS refuses or does not answer.
 */
public interface RunHistory {

  /**
   * A run; one GET, and a HEAD if it is not finished. Empty if there is none of that name, or it
   * has expired.
   *
   * @throws UnreadableDocumentException if it was written by a version that is not known here
   */
  Optional<RunSight> find(RunId run) throws UnreadableDocumentException;

  /** The name of the run that began last; one LIST. Empty if there is none. */
  Optional<RunId> latest();

  /**
   * The runs that began last; one LIST and one small GET for each.
   *
   * @param limit 1 to 1,000
   */
  RecentRuns recent(int limit);

  /**
   * What a run was to do; one GET. Empty if that was never written, or has expired.
   *
   * @throws UnreadableDocumentException if it was written by a version that is not known here
   */
  Optional<KeptPlan> plan(RunId run) throws UnreadableDocumentException;

  /**
   * The last lines that an attempt logged, at most 256 KiB; one GET. Empty if nothing was kept: it
   * has not ended, was killed, or its lines have expired.
   */
  Optional<String> log(Attempt attempt);
}
