package io.tableferry.controller.ledger;

/** What came of taking over a run. */
public sealed interface TakeOver {

  /**
   * It is ours now.
   *
   * @param own its ledger
   * @param plan what it was to do
   * @param record how far it had come when its controller wrote last
   */
  record Taken(OwnRun own, KeptPlan plan, RunRecord record) implements TakeOver {}

  /**
   * It is not.
   *
   * @param why the reason
   */
  record Refused(Reason why) implements TakeOver {}

  /** Why a run cannot be taken over. */
  enum Reason {
    /** There is no run of that name, or it has expired. */
    NO_SUCH_RUN,
    /** Its controller lives, or another one has just taken it over. */
    ALIVE,
    /** All its tables have their outcomes. */
    FINISHED,
    /** Its controller died before it had written what was to be done: nothing was launched. */
    NO_PLAN
  }
}
