package io.tableferry.controller.report;

import static java.util.stream.Collectors.joining;

import io.tableferry.contract.Publication;
import io.tableferry.contract.TableId;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.controller.run.Done;
import io.tableferry.controller.run.RunListener;
import io.tableferry.controller.run.Running;
import io.tableferry.controller.run.TableState;
import io.tableferry.controller.run.Warning;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;

/** Progress where there is no terminal: a time-stamped line per start, step and end. */
public final class LineProgress implements RunListener {

  private record Told(TableId table, String what) {}

  private final PrintWriter out;
  private final Set<Told> told = new HashSet<>();

  public LineProgress(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void moved(TableState from, TableState to, Instant now) {
    if (to instanceof Running running) {
      once(now, running.table().id(), "started");
    } else if (to instanceof Done done) {
      once(now, done.table().id(), ending(done));
    }
  }

  @Override
  public void warned(TableId table, Warning warning, Instant now) {
    out.println(now.truncatedTo(ChronoUnit.SECONDS) + " " + table + " " + WarningText.of(warning));
  }

  @Override
  public void progressed(WorkerEvent event) {
    if (event instanceof WorkerEvent.StepDone done) {
      String what =
          done.step().label()
              + " done: "
              + Figures.count(done.rows())
              + " rows in "
              + Figures.seconds(done.millis())
              + " s";
      once(done.at(), done.attempt().table(), what);
    }
  }

  private static String ending(Done done) {
    String why =
        done.outcome()
            .failure()
            .map(failure -> " [" + failure.code() + "] " + failure.message())
            .or(() -> done.outcome().reason().map(reason -> ": " + reason))
            .or(() -> done.outcome().publication().map(LineProgress::how))
            .orElse("");
    return done.outcome().kind().word() + why;
  }

  private static String how(Publication publication) {
    return PublicationNotes.way(publication).map(way -> " " + way).orElse("")
        + PublicationNotes.changes(publication).map(change -> "; " + change).collect(joining());
  }

  private void once(Instant at, TableId table, String what) {
    if (told.add(new Told(table, what))) {
      out.println(at.truncatedTo(ChronoUnit.SECONDS) + " " + table + " " + what);
    }
  }
}
