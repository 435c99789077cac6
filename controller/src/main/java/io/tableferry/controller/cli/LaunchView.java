package io.tableferry.controller.cli;

import io.tableferry.controller.ledger.Ledger;
import io.tableferry.controller.plan.RunPlan;
import io.tableferry.controller.report.JsonReport;
import io.tableferry.controller.report.LineProgress;
import io.tableferry.controller.report.LiveProgress;
import io.tableferry.controller.report.LogProgress;
import io.tableferry.controller.report.RunListeners;
import io.tableferry.controller.report.RunReport;
import io.tableferry.controller.report.TextReport;
import io.tableferry.controller.run.RunListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.Terminal;

/** What is seen of a launch: progress while it runs, the report when it is over. */
final class LaunchView implements RunView, AutoCloseable {

  private final Output output;
  private final PrintWriter out;
  private final Optional<Terminal> terminal;
  private final Optional<LiveProgress> live;

  private LaunchView(
      Output output, PrintWriter out, Optional<Terminal> terminal, Optional<LiveProgress> live) {
    this.output = output;
    this.out = out;
    this.terminal = terminal;
    this.live = live;
  }

  static LaunchView open(Output output, RunPlan plan, PrintWriter out) {
    Optional<Terminal> terminal = output == Output.JSON ? Optional.empty() : Screen.open();
    return new LaunchView(
        output, out, terminal, terminal.map(screen -> new LiveProgress(screen, plan)));
  }

  /** A view that is never redrawn: for what takes moments and extracts nothing. */
  static LaunchView ofLines(Output output, PrintWriter out) {
    return new LaunchView(output, out, Optional.empty(), Optional.empty());
  }

  @Override
  public RunListener listener() {
    RunListener log = new LogProgress();
    if (output == Output.JSON) {
      return log;
    }
    RunListener seen = live.isPresent() ? live.get() : new LineProgress(out);
    return new RunListeners(List.of(log, seen));
  }

  @Override
  public ExitCode show(RunReport report, Ledger ledger) {
    live.ifPresent(LiveProgress::clear);
    if (output == Output.JSON) {
      out.println(JsonReport.write(report));
    } else {
      TextReport.lines(report, width()).forEach(out::println);
    }
    out.flush();
    return ExitCode.of(report.outcome());
  }

  @Override
  public void close() {
    terminal.ifPresent(LaunchView::close);
  }

  private int width() {
    return terminal.map(Terminal::getWidth).filter(width -> width > 0).orElse(Screen.PAPER_WIDTH);
  }

  private static void close(Terminal terminal) {
    try {
      terminal.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
