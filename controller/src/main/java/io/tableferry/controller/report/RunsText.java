package io.tableferry.controller.report;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Runs as people read them. Their names are never cut: they are typed again. */
public final class RunsText {

  private static final List<String> HEADER =
      List.of("run", "began", ">seconds", "state", ">tables", "ended");

  private static final int ANY_WIDTH = Integer.MAX_VALUE;

  private RunsText() {}

  /** The lines. */
  public static List<String> lines(List<RunSummary> runs) {
    return runs.isEmpty()
        ? List.of("there are no runs")
        : new Columns(HEADER, runs.stream().map(RunsText::row).toList()).lines(ANY_WIDTH);
  }

  private static List<String> row(RunSummary run) {
    return List.of(
        run.run().value(),
        run.startedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
        run.finishedAt()
            .map(at -> Figures.seconds(Duration.between(run.startedAt(), at).toMillis()))
            .orElse(""),
        run.state(),
        Figures.count(run.tables()),
        run.endings());
  }
}
