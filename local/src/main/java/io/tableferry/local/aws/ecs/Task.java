package io.tableferry.local.aws.ecs;

import io.tableferry.local.aws.protocol.AwsArn;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** One task: what was asked for, how far it is, and its process once there is one. */
final class Task {

  private final String id;
  private final String cluster;
  private final RunTaskRequest request;
  private final Instant createdAt;
  private final EcsFaults.TaskFault fault;
  private final InstantSource clock;
  private TaskStatus status = TaskStatus.provisioning();
  private Optional<TaskProcess> process = Optional.empty();

  Task(
      String id,
      String cluster,
      RunTaskRequest request,
      EcsFaults.TaskFault fault,
      InstantSource clock) {
    this.id = id;
    this.cluster = cluster;
    this.request = request;
    this.fault = fault;
    this.clock = clock;
    this.createdAt = clock.instant();
  }

  String id() {
    return id;
  }

  String cluster() {
    return cluster;
  }

  String arn() {
    return AwsArn.of("ecs", "task/" + cluster + "/" + id);
  }

  RunTaskRequest request() {
    return request;
  }

  EcsFaults.TaskFault fault() {
    return fault;
  }

  /** Whether the API tells of it yet; ECS is eventually consistent. */
  boolean isVisible() {
    return !clock.instant().isBefore(createdAt.plus(fault.hiddenFor()));
  }

  Instant createdAt() {
    return createdAt;
  }

  synchronized TaskStatus status() {
    return status;
  }

  synchronized Optional<TaskProcess> process() {
    return process;
  }

  /** Starts the process, unless the task was stopped before it came to that. */
  synchronized void launch(TaskHost host) {
    Optional<String> missing = request.definition().image().missing();
    if (status.stopCode().isPresent()) {
      status = status.neverStarted("", clock.instant());
    } else if (fault.startFailure().isPresent()) {
      status = status.neverStarted(fault.startFailure().get(), clock.instant());
    } else if (missing.isPresent()) {
      status = status.neverStarted("CannotPullContainerError: " + missing.get(), clock.instant());
    } else {
      status = status.pending();
      start(host);
    }
  }

  /** Asks the task to stop; returns at once. */
  synchronized void stop(String reason) {
    if (!status.isStopped()) {
      status = status.stopping(reason, clock.instant());
      process.ifPresent(Task::stopInBackground);
    }
  }

  /** Ends the process, if there is one, for a reason that is not its own. */
  synchronized void die(EcsFaults.Death.Cause cause) {
    if (status.isStopped() || process.isEmpty()) {
      return;
    }
    switch (cause) {
      case KILLED -> process.get().kill();
      case OUT_OF_MEMORY -> {
        status = status.outOfMemory();
        process.get().kill();
      }
      case SPOT -> {
        status = status.interrupted(clock.instant());
        stopInBackground(process.get());
      }
    }
  }

  private void start(TaskHost host) {
    try {
      TaskProcess started = host.start(id, request);
      process = Optional.of(started);
      status = status.running(clock.instant());
      var unused = started.ending().thenAccept(this::ended);
    } catch (IOException e) {
      status = status.neverStarted("CannotStartContainerError: " + e.getMessage(), clock.instant());
    }
  }

  private synchronized void ended(TaskProcess.Ending ending) {
    TaskStatus last = ending.outOfMemory() ? status.outOfMemory() : status;
    status = last.exited(ending.exitCode(), clock.instant());
  }

  private static void stopInBackground(TaskProcess process) {
    Thread stopping = new Thread(process::stop, "stopping " + process.pid());
    stopping.setDaemon(true);
    stopping.start();
  }
}
