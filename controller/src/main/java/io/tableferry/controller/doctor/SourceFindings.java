package io.tableferry.controller.doctor;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.ContractJson;
import io.tableferry.contract.Diagnosis;
import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Trial;
import io.tableferry.controller.aws.AwsFailureException;
import io.tableferry.controller.ledger.Ledger;
import io.tableferry.controller.run.Done;
import io.tableferry.controller.run.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the job of a source came to: whether ECS started it, with its roles, and what it found.
 *
 * @param done how the job ended
 * @param family the worker's task definition
 * @param ran whether the job had a task
 * @param heard whether an event of the job has arrived
 * @param ledger holds what the job found
 */
public record SourceFindings(Done done, String family, boolean ran, boolean heard, Ledger ledger) {

  private static final String RUN_TASK = "ecs.run_task";
  private static final String PASS_ROLE = "iam.pass_role";
  private static final String TASK = "ecs.task";
  private static final String EVENTS = "queue.receive";

  /** What works and what does not, in the order in which jobs need it. */
  public List<Trial> trials() {
    return done.outcome() instanceof Outcome.Inspected
        ? started(answered())
        : failed(done.outcome().failure().orElseGet(SourceFindings::somethingElse));
  }

  private List<Trial> started(List<Trial> more) {
    List<Trial> trials = new ArrayList<>(launched());
    trials.add(new Trial.Worked(TASK, tried(TASK)));
    trials.add(
        heard
            ? new Trial.Worked(EVENTS, "hear of the task by the run's queue")
            : new Trial.Failed(
                EVENTS,
                "hear of the task by the run's queue",
                "NO_EVENT",
                "no event of the task arrived before it ended",
                "see queue.send below; runs notice the end of tasks later without events"));
    trials.addAll(more);
    return trials;
  }

  private List<Trial> launched() {
    return List.of(
        new Trial.Worked(RUN_TASK, tried(RUN_TASK)), new Trial.Worked(PASS_ROLE, tried(PASS_ROLE)));
  }

  private List<Trial> answered() {
    Attempt attempt = done.last().orElseThrow();
    try {
      return ledger
          .diagnosis(attempt)
          .map(Diagnosis::trials)
          .orElseGet(() -> unreadable("the worker ended well, but left no answer"));
    } catch (ContractJson.UnreadableException e) {
      return unreadable(e.getMessage());
    } catch (AwsFailureException e) {
      return List.of(
          new Trial.Failed(TASK, "read its answer", e.code(), e.getMessage(), e.action()));
    }
  }

  private static List<Trial> unreadable(String why) {
    return List.of(
        new Trial.Failed(
            TASK,
            "read its answer",
            FailureCode.INTERNAL.name(),
            why,
            "use workers and controller of the same release"));
  }

  private List<Trial> failed(Failure failure) {
    String needs = needs(failure.code());
    List<Trial> trials = new ArrayList<>(needs.equals(TASK) ? launched() : List.of());
    trials.add(Trial.Failed.of(needs, tried(needs), failure));
    trials.add(new Trial.Untried("source.read", "read the source", needs));
    trials.add(new Trial.Untried("warehouse.copy", "load into the warehouse", needs));
    return trials;
  }

  /** Without a task, a job failed at what comes before one, whatever the code. */
  private String needs(FailureCode code) {
    if (ran) {
      return TASK;
    }
    return code == FailureCode.TASK_ROLE_REFUSED ? PASS_ROLE : RUN_TASK;
  }

  private static Failure somethingElse() {
    return new Failure(
        FailureCode.INTERNAL,
        Optional.empty(),
        "the worker did something else than to try what its source needs",
        "use workers and controller of the same release");
  }

  private String tried(String item) {
    return switch (item) {
      case RUN_TASK -> "start a task of " + family;
      case PASS_ROLE -> "give " + family + " its roles";
      default -> "run the task to its end";
    };
  }
}
