package io.tableferry.local.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process and when it began: the system gives a number to another process after a while.
 *
 * @param startedMillis in milliseconds since the epoch
 */
public record ProcessId(long pid, long startedMillis) {

  /**
   * The system's clock of process starts is read anew by every Java process, and drifts a little.
   */
  private static final Duration TOLERANCE = Duration.ofSeconds(3);

  public static ProcessId of(ProcessHandle process) {
    return new ProcessId(process.pid(), startMillis(process));
  }

  /** The process, if it still runs. */
  public Optional<ProcessHandle> find() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(found -> Math.abs(startMillis(found) - startedMillis) < TOLERANCE.toMillis());
  }

  private static long startMillis(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
