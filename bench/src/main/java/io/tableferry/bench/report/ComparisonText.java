package io.tableferry.bench.report;

import java.util.List;
import java.util.Locale;

/** A comparison in lines for people. */
public final class ComparisonText {

  private static final String ROW = "%-12s  %-24s  %-24s  %-24s  %6s  %8s  %12s";

  private final Comparison comparison;
  private final Targets targets;

  public ComparisonText(Comparison comparison) {
    this.comparison = comparison;
    this.targets = Targets.of(comparison.engine());
  }

  /** All of it; figures with slashes between them are min / median / max. */
  public String text() {
    StringBuilder text = new StringBuilder();
    line(text, comparison.source());
    for (List<Series> table : comparison.tables()) {
      line(text, "");
      addTable(text, table);
    }
    line(text, "");
    comparison.lines().forEach((contender, line) -> addLine(text, contender, line));
    return text.toString();
  }

  private void addTable(StringBuilder text, List<Series> table) {
    line(text, "%s: %,d rows", table.get(0).table().name(), table.get(0).table().rows());
    line(text, ROW, "", "wall s", "of it reading", "CPU s", "CPU/M", "peak MB", "server CPU/M");
    for (Series series : table) {
      line(
          text,
          ROW,
          series.contender(),
          series.wall(),
          series.read(),
          series.cpu(),
          two(series.cpuPerMillion()),
          whole(series.peakMegabytes().max()),
          two(series.serverCpuPerMillion()));
    }
    addRatios(text, table);
    Series worker = table.get(0);
    line(
        text,
        "peak of %s: %s MB (target ≤ %s with 512 MiB)",
        worker.contender(),
        whole(worker.peakMegabytes().max()),
        whole(targets.peakMegabytes()));
  }

  private void addRatios(StringBuilder text, List<Series> table) {
    List<Series> workers = table.stream().filter(Series::isWorker).toList();
    Series worker = workers.get(0);
    workers.stream()
        .skip(1)
        .forEach(
            sliced -> addRatio(text, sliced, worker, " (target < " + targets.slicedRatio() + ")"));
    for (Series each : workers) {
      table.stream()
          .filter(series -> !series.isWorker())
          .forEach(rival -> addRatio(text, each, rival, target(rival)));
    }
  }

  private String target(Series rival) {
    return rival.contender().equals(targets.client())
        ? " (target ≤ " + targets.readRatio() + ")"
        : "";
  }

  private static void addRatio(StringBuilder text, Series one, Series other, String target) {
    line(
        text,
        "reading, %s ÷ %s: %s%s",
        one.contender(),
        other.contender(),
        one.readRatio(other),
        target);
  }

  private void addLine(StringBuilder text, String contender, CpuLine line) {
    line(
        text,
        "%-12s  slope %s CPU/M, fixed %s CPU s%s",
        contender,
        two(line.perMillion()),
        two(line.fixed()),
        contender.equals(comparison.large().get(0).contender())
            ? " (target of the slope ≤ " + targets.cpuPerMillion() + ")"
            : "");
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }

  private static String two(double figure) {
    return String.format(Locale.ROOT, "%.2f", figure);
  }

  private static String whole(double figure) {
    return String.format(Locale.ROOT, "%.0f", figure);
  }
}
