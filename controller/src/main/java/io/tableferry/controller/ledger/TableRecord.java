package io.tableferry.controller.ledger;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.Failure;
import io.tableferry.contract.Findings;
import io.tableferry.contract.Measured;
import io.tableferry.contract.Publication;
import io.tableferry.contract.Step;
import io.tableferry.contract.TableId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far one table of a run has come.
 *
 * @param table the table
 * @param phase where it stands
 * @param attempt the attempt that is under way, comes next, or was the last; empty before the first
 * @param attempts how many attempts of this run were launched
 * @param begunAt when the first of them was launched; the limit on all of them counts from here
 * @param notBefore when the next attempt may begin; empty unless one waits
 * @param task the task under way; once the table has ended, one that ECS never said to be over;
 *     empty if there is none
 * @param reached what the attempt under way said last; empty if it said nothing yet
 * @param faults attempts that failed, in their order, and what else went wrong
 * @param memory MiB of the next or present task
 * @param onDemand whether it must not run on Fargate Spot any more
 * @param ended how it ended; empty while it has not
 * @param due its deadline; empty if it has none
 */
public record TableRecord(
    TableId table,
    Phase phase,
    Optional<Attempt> attempt,
    int attempts,
    Optional<Instant> begunAt,
    Optional<Instant> notBefore,
    Optional<Task> task,
    Optional<Reached> reached,
    List<Fault> faults,
    int memory,
    boolean onDemand,
    Optional<Ending> ended,
    Optional<Due> due) {

  public TableRecord {
    faults = List.copyOf(faults);
  }

  /** Where a table stands in its run. */
  public enum Phase {
    /** Its claim is not decided yet. */
    CLAIMING,
    /** It waits for room, or for its next attempt. */
    WAITING,
    /** ECS is being asked for its task. */
    LAUNCHING,
    /** Its task was launched. */
    RUNNING,
    /** Its result is known, or its task is over; the other of the two is awaited. */
    ENDING,
    /** It has its outcome. */
    DONE
  }

  /**
   * A task.
   *
   * @param arn names it to ECS
   * @param launchedAt when ECS took it
   * @param fence number of the attempt among all attempts at the target
   * @param connections connections to the source it may open
   */
  public record Task(String arn, Instant launchedAt, long fence, int connections) {}

  /**
   * How far an attempt has come.
   *
   * @param step the step under way
   * @param rows rows read so far
   * @param bytes compressed bytes written so far
   * @param at when it came so far, by the controller's clock
   */
  public record Reached(Step step, long rows, long bytes, Instant at) {}

  /**
   * Something that went wrong.
   *
   * @param attempt which attempt
   * @param failure what was tried, why it failed, and what to do
   * @param at when that became known
   */
  public record Fault(Attempt attempt, Failure failure, Instant at) {}

  /**
   * How the table ended.
   *
   * @param kind {@code published}, {@code failed}, {@code held}, {@code skipped}, {@code discarded}
   *     or {@code inspected}
   * @param reason why it was held or skipped, in a sentence
   * @param failure why it failed
   * @param publication how it was published
   * @param at when that became known
   * @param measured figures of the last attempt
   * @param findings what the last attempt found at the source
   */
  public record Ending(
      String kind,
      Optional<String> reason,
      Optional<Failure> failure,
      Optional<Publication> publication,
      Instant at,
      Measured measured,
      Findings findings) {}

  /**
   * A deadline.
   *
   * @param deadline when the table should be published
   * @param predicted when it will be, as far as that can be foreseen; empty if it cannot, or is
   * @param atRisk whether it was foreseen, while there was still time, that it would be late
   * @param missed whether it was not published in time
   */
  public record Due(
      Instant deadline, Optional<Instant> predicted, boolean atRisk, boolean missed) {}
}
