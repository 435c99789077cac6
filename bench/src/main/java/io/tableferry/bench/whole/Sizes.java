package io.tableferry.bench.whole;

import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;

/** Sizes of tables as databases have them: many small ones, few large ones (log-normal). */
final class Sizes {

  /** Fixed, so that every run copies the same. */
  private static final long SEED = 20_261_122;

  private static final double SIGMA = 1.5;

  private Sizes() {}

  /** As many sizes as there are tables, adding up to the total. */
  static List<Double> draw(int tables, double total) {
    Random random = new Random(SEED);
    List<Double> weights =
        DoubleStream.generate(() -> Math.exp(SIGMA * random.nextGaussian()))
            .limit(tables)
            .boxed()
            .toList();
    double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
    return weights.stream().map(weight -> total * weight / sum).toList();
  }
}
