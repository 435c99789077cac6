package io.tableferry.contract;

/**
 * One try of one table in one run.
 *
 * @param run the run it belongs to
 * @param table the table it copies
 * @param number counts from 1 within the run
 */
public record Attempt(RunId run, TableId table, int number) {

  public Attempt {
    if (number < 1) {
      throw new IllegalArgumentException("attempts count from 1");
    }
  }

  @Override
  public String toString() {
    return run + "/" + table + "#" + number;
  }
}
