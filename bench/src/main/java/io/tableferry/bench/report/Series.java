package io.tableferry.bench.report;

import io.tableferry.bench.data.LoadedTable;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** All runs of a contender with a table, in their order. */
public record Series(String contender, LoadedTable table, List<Sample> samples) {

  public Series {
    samples = List.copyOf(samples);
  }

  /** Whether it is of a worker: no other contender has steps. */
  boolean isWorker() {
    return samples.stream().noneMatch(sample -> sample.run().steps().isEmpty());
  }

  Spread wall() {
    return spread(sample -> sample.run().usage().wallSeconds());
  }

  /** How long reading the table took, without what a worker does before and after. */
  Spread read() {
    return spread(sample -> sample.run().readSeconds());
  }

  Spread cpu() {
    return spread(sample -> sample.run().usage().cpuSeconds());
  }

  Spread peakMegabytes() {
    return spread(sample -> sample.run().usage().peakMegabytes());
  }

  /** CPU seconds per million rows. */
  double cpuPerMillion() {
    return cpu().median() / table.millions();
  }

  /** The server's CPU seconds per million rows. */
  double serverCpuPerMillion() {
    return spread(Sample::serverCpuSeconds).median() / table.millions();
  }

  /** How many times as long as another reading took, pair by pair. */
  Spread readRatio(Series other) {
    return Spread.of(
        IntStream.range(0, samples.size())
            .mapToDouble(
                i ->
                    samples.get(i).run().readSeconds() / other.samples.get(i).run().readSeconds()));
  }

  private Spread spread(ToDoubleFunction<Sample> figure) {
    return Spread.of(samples.stream().mapToDouble(figure));
  }
}
