package io.tableferry.controller.ledger;

import io.tableferry.contract.RunId;
import java.util.Optional;

/**
 * Where controllers keep runs that they carry out, so that others can look at them, and finish them
 * if their controller dies. All methods throw {@link
 * io.tableferry.controller.aws.AwsFailureException} if AWS refuses or does not answer.
 */
public interface RunLedger {

  /**
   * Begins a run: its heartbeat, plan, state and entry among the recent runs; four PUTs. A call
   * whose answer was lost may be repeated.
   *
   * @return the run, which is ours from now on; empty if there was a run of that name already
   */
  Optional<OwnRun> begin(KeptPlan plan);

  /**
   * Takes a run over whose controller died. That is seen by watching its heartbeat for fifteen
   * seconds, whatever tasks of it still run. If the run is ours then, its old controller finds out
   * at its next write. 20 GETs and 2 PUTs; 3 GETs where it is finished or cannot be finished.
   *
   * @throws UnreadableDocumentException if what is kept of the run is not known here
   */
  TakeOver takeOver(RunId run) throws UnreadableDocumentException, InterruptedException;
}
