package io.tableferry.controller.run;

import io.tableferry.contract.Step;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.controller.ledger.TableRecord.Reached;
import java.time.Instant;
import java.util.Optional;

/** Follows how far an attempt has come. */
final class Progress {

  private Progress() {}

  /** What is reached after an event; one that tells of less, or of nothing new, changes nothing. */
  static Optional<Reached> after(Optional<Reached> before, WorkerEvent event, Instant now) {
    Optional<Reached> told = told(event, now);
    return told.filter(reached -> before.filter(known -> !further(reached, known)).isEmpty())
        .or(() -> before);
  }

  private static Optional<Reached> told(WorkerEvent event, Instant now) {
    if (event instanceof WorkerEvent.Started) {
      return Optional.of(new Reached(Step.EXTRACT, 0, 0, now));
    }
    if (event instanceof WorkerEvent.Progress progress) {
      return Optional.of(new Reached(progress.step(), progress.rows(), progress.bytes(), now));
    }
    if (event instanceof WorkerEvent.StepDone done) {
      return Optional.of(new Reached(after(done.step()), done.rows(), 0, now));
    }
    return Optional.empty();
  }

  private static boolean further(Reached told, Reached known) {
    int step = told.step().compareTo(known.step());
    return step > 0 || (step == 0 && (told.rows() > known.rows() || told.bytes() > known.bytes()));
  }

  private static Step after(Step step) {
    return switch (step) {
      case EXTRACT -> Step.LOAD;
      case LOAD -> Step.VERIFY;
      case VERIFY, PUBLISH -> Step.PUBLISH;
    };
  }
}
