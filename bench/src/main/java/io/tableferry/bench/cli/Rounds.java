package io.tableferry.bench.cli;

import io.tableferry.bench.contender.Contender;
import io.tableferry.bench.contender.Run;
import io.tableferry.bench.data.LoadedTable;
import io.tableferry.bench.process.CpuTimes;
import io.tableferry.bench.process.ProgramFailedException;
import io.tableferry.bench.report.Sample;
import io.tableferry.bench.report.Series;
import io.tableferry.bench.server.SourceServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Runs contenders in turn, so that whatever else the machine does meanwhile hits all of them. */
record Rounds(SourceServer server, int count, Consumer<String> progress) {

  List<Series> run(List<Contender> contenders, LoadedTable table)
      throws IOException, InterruptedException, ProgramFailedException {
    List<List<Sample>> samples = contenders.stream().map(contender -> samples()).toList();
    for (int round = 1; round <= count; round++) {
      for (int i = 0; i < contenders.size(); i++) {
        samples.get(i).add(sample(contenders.get(i), table, round));
      }
    }
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < contenders.size(); i++) {
      series.add(new Series(contenders.get(i).name(), table, samples.get(i)));
    }
    return series;
  }

  private static List<Sample> samples() {
    return new ArrayList<>();
  }

  private Sample sample(Contender contender, LoadedTable table, int round)
      throws IOException, InterruptedException, ProgramFailedException {
    double before = CpuTimes.ofTree(server.pid());
    Run run = contender.run(table);
    Sample sample = new Sample(run, CpuTimes.ofTree(server.pid()) - before);
    progress.accept(
        String.format(
            Locale.ROOT,
            "%s %d of %d, %s: wall %.2f s, reading %.2f s, CPU %.2f s, peak %.0f MB",
            table.name(),
            round,
            count,
            contender.name(),
            run.usage().wallSeconds(),
            run.readSeconds(),
            run.usage().cpuSeconds(),
            run.usage().peakMegabytes()));
    return sample;
  }
}
