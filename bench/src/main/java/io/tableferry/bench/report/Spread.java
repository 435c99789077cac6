package io.tableferry.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** The least, the middle and the most of several figures. */
public record Spread(double min, double median, double max) {

  /** Of at least one figure. */
  static Spread of(DoubleStream figures) {
    List<Double> sorted = figures.sorted().boxed().toList();
    int half = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    return new Spread(sorted.get(0), median, sorted.get(sorted.size() - 1));
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.2f / %.2f / %.2f", min, median, max);
  }
}
