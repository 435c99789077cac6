package io.tableferry.bench.report;

import io.tableferry.bench.load.LoadCost;
import io.tableferry.bench.load.LoadRounds;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Loading through the gateway beside PostgreSQL's own COPY of the same rows. */
public record LoadComparison(LoadRounds.Measured measured) {

  private static final double TARGET = 1.3;

  /** In lines for people; figures with slashes between them are min / median / max. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "%nlineitem: %,d rows%n%s%s  gateway ÷ copy: wall %s, CPU %s (target ≤ %s)",
        measured.rows(),
        line("gateway", measured.gateway()),
        line("copy", measured.copy()),
        ratio(LoadCost::wall),
        ratio(LoadCost::cpu),
        TARGET);
  }

  private static String line(String name, List<LoadCost> costs) {
    return String.format(
        Locale.ROOT,
        "  %-8s wall s %s, CPU s %s%n",
        name,
        Spread.of(costs.stream().mapToDouble(LoadCost::wall)),
        Spread.of(costs.stream().mapToDouble(LoadCost::cpu)));
  }

  /** Pair by pair. */
  private Spread ratio(ToDoubleFunction<LoadCost> figure) {
    return Spread.of(
        IntStream.range(0, measured.gateway().size())
            .mapToDouble(
                i ->
                    figure.applyAsDouble(measured.gateway().get(i))
                        / figure.applyAsDouble(measured.copy().get(i))));
  }
}
