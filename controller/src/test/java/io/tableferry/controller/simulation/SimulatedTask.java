package io.tableferry.controller.simulation;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.Job;
import io.tableferry.controller.launch.LaunchRequest;
import io.tableferry.controller.status.TaskView;
import io.tableferry.controller.status.TaskView.Cause;
import io.tableferry.controller.status.TaskView.Phase;

/** A task of ECS. */
final class SimulatedTask {

  private final String arn;
  private final LaunchRequest request;
  private final Job.Replicate job;
  private final long visibleAt;
  private Phase phase = Phase.STARTING;
  private Cause cause = Cause.NONE;
  private int exitCode = -1;
  private boolean asked;
  private long stoppedAt = Long.MAX_VALUE;

  SimulatedTask(String arn, LaunchRequest request, Job.Replicate job, long visibleAt) {
    this.arn = arn;
    this.request = request;
    this.job = job;
    this.visibleAt = visibleAt;
  }

  String arn() {
    return arn;
  }

  LaunchRequest request() {
    return request;
  }

  Attempt attempt() {
    return request.attempt();
  }

  Job.Replicate job() {
    return job;
  }

  boolean isRunning() {
    return phase == Phase.RUNNING;
  }

  boolean isOver() {
    return phase == Phase.STOPPED;
  }

  /** Whether it was asked to stop before. */
  boolean askToStop() {
    boolean before = asked;
    asked = true;
    return before;
  }

  boolean wasAsked() {
    return asked;
  }

  void run() {
    phase = Phase.RUNNING;
  }

  void stopped(Cause why, int code, long now) {
    phase = Phase.STOPPED;
    cause = why;
    exitCode = code;
    stoppedAt = now;
  }

  /** What ECS says: nothing of a task that is too new, or over for an hour. */
  TaskView view(long now) {
    boolean forgotten = isOver() && now - stoppedAt > 3_600_000;
    return now < visibleAt || forgotten
        ? TaskView.unknown()
        : new TaskView(phase, isOver() ? cause : Cause.NONE, exitCode);
  }

  @Override
  public String toString() {
    return attempt() + " " + phase;
  }
}
