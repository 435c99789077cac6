package io.tableferry.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/**
 * What a worker says while it works, sent to the run's queue. SQS repeats and reorders, so an event
 * is a hint that makes the run quick; the truth is the {@link AttemptResult}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = WorkerEvent.Started.class, name = "started"),
  @JsonSubTypes.Type(value = WorkerEvent.Progress.class, name = "progress"),
  @JsonSubTypes.Type(value = WorkerEvent.StepDone.class, name = "step_done"),
  @JsonSubTypes.Type(value = WorkerEvent.Published.class, name = "published"),
  @JsonSubTypes.Type(value = WorkerEvent.Held.class, name = "held"),
  @JsonSubTypes.Type(value = WorkerEvent.Discarded.class, name = "discarded"),
  @JsonSubTypes.Type(value = WorkerEvent.Inspected.class, name = "inspected"),
  @JsonSubTypes.Type(value = WorkerEvent.Failed.class, name = "failed")
})
public sealed interface WorkerEvent {

  /** Which attempt speaks. */
  Attempt attempt();

  /** When, by the worker's clock. */
  Instant at();

  /** The worker read its job and begins. */
  record Started(Attempt attempt, Instant at) implements WorkerEvent {}

  /**
   * How far a step has come.
   *
   * @param rows rows read so far
   * @param bytes compressed bytes written so far
   */
  record Progress(Attempt attempt, Instant at, Step step, long rows, long bytes)
      implements WorkerEvent {}

  /**
   * A step is complete.
   *
   * @param millis how long it took, in milliseconds
   * @param rows rows it handled
   */
  record StepDone(Attempt attempt, Instant at, Step step, long millis, long rows)
      implements WorkerEvent {}

  /** The last word of an attempt. */
  sealed interface Ending extends WorkerEvent
      permits Published, Held, Discarded, Inspected, Failed {}

  /**
   * The new version is live.
   *
   * @param how how that was done
   */
  record Published(Attempt attempt, Instant at, Publication how) implements Ending {}

  /**
   * The gate held the new version back; the live table is as it was, and the version is kept.
   *
   * @param reason why, in a sentence
   */
  record Held(Attempt attempt, Instant at, String reason) implements Ending {}

  /** The version that was held back is gone; the live table is as it was. */
  record Discarded(Attempt attempt, Instant at) implements Ending {}

  /** What was asked of the source is answered; the answer is on S3. */
  record Inspected(Attempt attempt, Instant at) implements Ending {}

  /** The attempt failed; the live table is as it was. */
  record Failed(Attempt attempt, Instant at, Failure failure) implements Ending {}
}
