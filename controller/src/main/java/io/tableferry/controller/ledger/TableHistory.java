package io.tableferry.controller.ledger;

/**
 * What is known of a table's size and of how long it takes. All figures are 0 where nothing is
 * known.
 *
 * @param bytes size of its files when it was last published, compressed
 * @param rows rows when it was last published; or, if it never was, as its source estimated them
 * @param millis how long the attempt took that published it last, from its launch to its result
 */
public record TableHistory(long bytes, long rows, long millis) {

  /** Nothing is known. */
  public static TableHistory none() {
    return new TableHistory(0, 0, 0);
  }

  /** Whether the table was published before. */
  public boolean published() {
    return millis > 0 || bytes > 0;
  }
}
