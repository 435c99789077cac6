package io.tableferry.controller.ledger;

/** Whether a run still is this controller's, as far as a write of its ledger tells. */
public enum Ownership {
  /** It is, and the write was done. */
  OURS,
  /**
   * Another controller has taken it over, and nothing was written. Whoever hears this stops acting
   * on the run: launching, judging, tidying up.
   */
  TAKEN_OVER,
  /** The write was not done, and nothing shows that the run was taken over. Write again. */
  UNDECIDED
}
