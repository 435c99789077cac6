package io.tableferry.controller.ledger;

/**
 * A run as one look shows it.
 *
 * @param record how far it has come
 * @param life whether somebody carries it on
 */
public record RunSight(RunRecord record, Life life) {

  /** Whether somebody carries a run on, as far as one look can tell. */
  public enum Life {
    /** Its controller showed itself within the last half minute. */
    RUNNING,
    /** Its controller has not shown itself for longer: it probably died. */
    ABANDONED,
    /** All tables have their outcomes. */
    FINISHED
  }
}
