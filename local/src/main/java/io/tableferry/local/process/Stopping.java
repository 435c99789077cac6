package io.tableferry.local.process;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Ends processes: SIGTERM first, SIGKILL for those that do not listen. */
public final class Stopping {

  private Stopping() {}

  /** Asks a process to end, kills it if it has not after a while, and returns when it is gone. */
  public static void stop(ProcessHandle process, Duration patience) {
    stop(process, patience, process::destroyForcibly);
  }

  /** The same with a process that stands for something else, which is killed in its own way. */
  public static void stop(ProcessHandle process, Duration patience, Runnable kill) {
    process.destroy();
    process
        .onExit()
        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionallyCompose(
            late -> {
              kill.run();
              return process.onExit();
            })
        .join();
  }
}
