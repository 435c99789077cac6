package io.tableferry.contract;

import java.util.List;

/**
 * What works of all that the jobs of a source need, as far as a worker sees it.
 *
 * @param trials in the order in which they were made
 */
public record Diagnosis(List<Trial> trials) {

  public Diagnosis {
    trials = List.copyOf(trials);
  }
}
