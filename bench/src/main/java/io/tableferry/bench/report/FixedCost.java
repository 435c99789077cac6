package io.tableferry.bench.report;

import io.tableferry.bench.contender.Run;
import io.tableferry.bench.contender.WorkerSettings;
import io.tableferry.contract.Step;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a worker costs that copies next to nothing.
 *
 * @param source the server, in words
 * @param java version of the JVM that ran it, which is that of the benchmark
 * @param memory of its task, in MiB
 * @param steps seconds by step; what is left of the wall time is start, reporting and exit
 * @param samples what all was computed from
 */
public record FixedCost(
    String source,
    String java,
    int memory,
    Spread wall,
    Spread cpu,
    Spread peakMegabytes,
    Map<Step, Spread> steps,
    List<Sample> samples) {

  private static final double TARGET_JDK17 = 2.5;
  private static final double TARGET_JDK25 = 1.5;

  /** Of all runs of a series. */
  public static FixedCost of(String source, WorkerSettings settings, Series series) {
    List<Run> runs = series.samples().stream().map(Sample::run).toList();
    Map<Step, Spread> steps = new TreeMap<>();
    for (Step step : Step.values()) {
      steps.put(
          step, Spread.of(runs.stream().mapToDouble(run -> run.steps().getOrDefault(step, 0.0))));
    }
    return new FixedCost(
        source,
        System.getProperty("java.vm.version"),
        settings.memory(),
        series.wall(),
        series.cpu(),
        series.peakMegabytes(),
        steps,
        series.samples());
  }

  /** In lines for people; figures with slashes between them are min / median / max. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%na small table from %s, Java %s:%n  wall s   %s%n  CPU s    %s (target ≤ %s on JDK 17,"
                + " ≤ %s with the AOT cache of JDK 25)%n  peak MB  %s%n",
            source,
            java,
            wall,
            cpu,
            TARGET_JDK17,
            TARGET_JDK25,
            peakMegabytes));
    steps.forEach(
        (step, seconds) ->
            text.append(String.format(Locale.ROOT, "  %-8s %s s%n", step.label(), seconds)));
    return text.toString().stripTrailing();
  }
}
