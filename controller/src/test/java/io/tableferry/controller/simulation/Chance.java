package io.tableferry.controller.simulation;

import java.util.List;
import java.util.SplittableRandom;

/** What a seed decides. */
final class Chance {

  /** Its first draws differ even between seeds that follow each other, which Random's do not. */
  private final SplittableRandom random;

  Chance(long seed) {
    this.random = new SplittableRandom(seed);
  }

  boolean of(double probability) {
    return probability > 0 && random.nextDouble() < probability;
  }

  /** Between the two, both included. */
  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  double share() {
    return random.nextDouble();
  }

  /** Small numbers more often than large ones; between the two, both included. */
  int skewed(int least, int most) {
    double log = Math.log(least) + random.nextDouble() * (Math.log(most + 1.0) - Math.log(least));
    return Math.min(most, (int) Math.exp(log));
  }

  <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
