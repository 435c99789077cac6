package io.tableferry.controller.report;

import io.tableferry.contract.PublishWay;
import io.tableferry.contract.Step;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.controller.run.Done;
import io.tableferry.controller.run.Launching;
import io.tableferry.controller.run.Planned;
import io.tableferry.controller.run.Running;
import io.tableferry.controller.run.TableState;
import io.tableferry.controller.run.Waiting;
import java.util.Optional;

/**
 * What the line of one table says at the moment.
 *
 * @param phase a word, such as {@code waiting} or {@code extract}
 * @param step the step under way; a late event cannot lead back to an earlier one
 * @param rows rows read so far
 * @param bytes compressed bytes written so far
 * @param over whether the table has its outcome
 */
record TableLine(String phase, Optional<Step> step, long rows, long bytes, boolean over) {

  static TableLine planned() {
    return new TableLine("claiming", Optional.empty(), 0, 0, false);
  }

  boolean underWay() {
    return step.isPresent() && !over;
  }

  /** The run moved the table on. */
  TableLine moved(TableState to) {
    if (to instanceof Done done) {
      String outcome = outcome(done);
      long sureRows = Math.max(rows, done.measured().rows());
      return new TableLine(outcome, step, sureRows, Math.max(bytes, done.measured().bytes()), true);
    }
    return step.isPresent() ? this : new TableLine(before(to), step, rows, bytes, false);
  }

  /** The worker said something; what it said earlier and arrives later changes nothing. */
  TableLine progressed(WorkerEvent event) {
    if (event instanceof WorkerEvent.Progress progress) {
      return at(progress.step(), progress.rows(), progress.bytes());
    }
    if (event instanceof WorkerEvent.StepDone done) {
      return at(after(done.step()), done.rows(), 0);
    }
    return event instanceof WorkerEvent.Started ? at(Step.EXTRACT, 0, 0) : this;
  }

  /** The way is told where it was not a swap; why, the report tells, which has room for it. */
  private static String outcome(Done done) {
    return done.outcome().kind().word()
        + done.outcome()
            .publication()
            .filter(how -> how.way() != PublishWay.SWAP)
            .map(how -> " by " + PublicationNotes.name(how.way()))
            .orElse("");
  }

  private TableLine at(Step reached, long newRows, long newBytes) {
    Step now = step.filter(known -> known.compareTo(reached) > 0).orElse(reached);
    return over
        ? this
        : new TableLine(
            now.label(),
            Optional.of(now),
            Math.max(rows, newRows),
            Math.max(bytes, newBytes),
            false);
  }

  private static Step after(Step step) {
    return switch (step) {
      case EXTRACT -> Step.LOAD;
      case LOAD -> Step.VERIFY;
      case VERIFY, PUBLISH -> Step.PUBLISH;
    };
  }

  private static String before(TableState state) {
    if (state instanceof Planned) {
      return "claiming";
    }
    if (state instanceof Waiting) {
      return "waiting";
    }
    return state instanceof Launching || state instanceof Running ? "starting" : "ending";
  }
}
