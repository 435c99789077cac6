package io.tableferry.local.aws.ecs;

import io.tableferry.local.process.Stopping;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A task's process.
 *
 * @param killing ends it at once
 * @param ending how it ended, once it has
 */
record TaskProcess(
    Process process,
    TaskLog log,
    Duration stopTimeout,
    Runnable killing,
    CompletableFuture<Ending> ending) {

  /**
   * How a process ended.
   *
   * @param exitCode 128 plus the signal's number if a signal ended it
   * @param outOfMemory whether that was for the memory that it took
   */
  record Ending(int exitCode, boolean outOfMemory) {}

  long pid() {
    return process.pid();
  }

  Optional<String> step() {
    return log.step();
  }

  /** SIGKILL. */
  void kill() {
    killing.run();
  }

  /** SIGTERM, and SIGKILL after the stop timeout; returns when the process is gone. */
  void stop() {
    Stopping.stop(process.toHandle(), stopTimeout, killing);
  }
}
