package io.tableferry.local.aws.ecs;

import io.tableferry.local.process.Stopping;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A task's process. Its exit code is 128 plus the signal's number if a signal ended it. */
record TaskProcess(Process process, TaskLog log, Duration stopTimeout) {

  long pid() {
    return process.pid();
  }

  Optional<String> step() {
    return log.step();
  }

  CompletableFuture<Integer> exitCode() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /** SIGKILL. */
  void kill() {
    process.destroyForcibly();
  }

  /** SIGTERM, and SIGKILL after the stop timeout; returns when the process is gone. */
  void stop() {
    Stopping.stop(process.toHandle(), stopTimeout);
  }
}
