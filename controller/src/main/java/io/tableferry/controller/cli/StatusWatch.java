package io.tableferry.controller.cli;

import io.tableferry.controller.ledger.Endings;
import io.tableferry.controller.ledger.RunHistory;
import io.tableferry.controller.ledger.RunSight;
import io.tableferry.controller.ledger.UnreadableDocumentException;
import io.tableferry.controller.report.StatusJson;
import io.tableferry.controller.report.StatusText;
import io.tableferry.controller.run.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;

/**
 * Looks at a run again and again until it is over, or nobody carries it out.
 *
 * @param history where runs are looked up
 * @param output how they are shown
 * @param out takes what is shown where there is no terminal
 */
record StatusWatch(RunHistory history, Output output, PrintWriter out) {

  /** As often as the run keeps how far it has come. */
  private static final long PAUSE_SECONDS = 5;

  /** Watches from a first look on. */
  ExitCode until(RunSight first) throws UnreadableDocumentException, InterruptedException {
    Optional<Terminal> terminal = output == Output.JSON ? Optional.empty() : Screen.open();
    try {
      RunSight last = follow(first, terminal.map(Redrawn::on).orElseGet(this::lines));
      finish(last, terminal.map(Terminal::getWidth).orElse(Screen.PAPER_WIDTH));
      return exit(last);
    } finally {
      terminal.ifPresent(StatusWatch::close);
    }
  }

  private RunSight follow(RunSight first, Shown shown)
      throws UnreadableDocumentException, InterruptedException {
    RunSight last = first;
    while (last.life() == RunSight.Life.RUNNING) {
      shown.show(last);
      TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
      Optional<RunSight> next = history.find(last.record().run());
      if (next.isEmpty()) {
        break;
      }
      last = next.get();
    }
    shown.clear();
    return last;
  }

  private void finish(RunSight last, int width) {
    if (output == Output.JSON) {
      out.println(StatusJson.write(last));
    } else {
      StatusText.lines(last, width).forEach(out::println);
    }
    out.flush();
  }

  private static ExitCode exit(RunSight last) {
    return last.life() == RunSight.Life.FINISHED
        ? ExitCode.of(
            Outcome.Kind.valueOf(Endings.of(last.record()).outcome().toUpperCase(Locale.ROOT)))
        : ExitCode.FAILED;
  }

  private Shown lines() {
    return new Lines(output, out);
  }

  private static void close(Terminal terminal) {
    try {
      terminal.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How a look is shown while there are more to come. */
  private sealed interface Shown {
    void show(RunSight sight);

    /** Makes room for the last. */
    default void clear() {}
  }

  /** Redraws the screen. */
  private record Redrawn(Terminal terminal, Display display) implements Shown {

    static Shown on(Terminal terminal) {
      return new Redrawn(terminal, new Display(terminal, false));
    }

    @Override
    public void show(RunSight sight) {
      int height = Math.max(terminal.getHeight(), 10);
      int width = Math.max(terminal.getWidth(), 40);
      display.resize(height, width);
      display.update(
          StatusText.screen(sight, width - 1, height).stream().map(AttributedString::new).toList(),
          0);
    }

    @Override
    public void clear() {
      display.update(List.of(), 0);
    }
  }

  /** A line, or a document, for each. */
  private record Lines(Output output, PrintWriter out) implements Shown {
    @Override
    public void show(RunSight sight) {
      out.println(output == Output.JSON ? StatusJson.write(sight) : StatusText.summary(sight));
      out.flush();
    }
  }
}
