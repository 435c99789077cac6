package io.tableferry.bench.contender;

import io.tableferry.bench.process.Usage;
import io.tableferry.contract.Step;
import java.util.EnumMap;
import java.util.Map;

/**
 * One run of a contender.
 *
 * @param steps how many seconds each step of a worker took; empty for others
 */
public record Run(Usage usage, Map<Step, Double> steps) {

  public Run {
    Map<Step, Double> copy = new EnumMap<>(Step.class);
    copy.putAll(steps);
    steps = copy;
  }

  /** Of a program without steps. */
  static Run of(Usage usage) {
    return new Run(usage, Map.of());
  }

  /** How long it took to read the table: of a worker, its first step; of others, all of it. */
  public double readSeconds() {
    return steps.getOrDefault(Step.EXTRACT, usage.wallSeconds());
  }
}
