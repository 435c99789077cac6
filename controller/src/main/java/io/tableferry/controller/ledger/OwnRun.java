package io.tableferry.controller.ledger;

/**
 * The ledger of a run that this controller carries out, until another takes it over. May be used by
 * several threads at once. All methods throw {@link
 * io.tableferry.controller.aws.AwsFailureException} if AWS refuses or does not answer; they may
 * then be called again.
 */
public interface OwnRun {

  /** Shows that the run's controller lives; one PUT. To be called every few seconds. */
  Ownership beat();

  /** Keeps how far the run has come; one PUT. */
  Ownership save(RunRecord record);

  /**
   * Tells in the list of recent runs how the run ended; one GET and one PUT. To be called once the
   * record was saved.
   *
   * @param record has {@code finishedAt}
   */
  void finish(RunRecord record);

  /**
   * What somebody asks of the run; one GET.
   *
   * @throws UnreadableDocumentException if that cannot be read here
   */
  Orders orders() throws UnreadableDocumentException;
}
