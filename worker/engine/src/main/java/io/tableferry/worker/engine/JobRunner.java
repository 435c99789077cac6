package io.tableferry.worker.engine;

import io.tableferry.worker.engine.extract.Source;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * Runs the one job of this process, from its address to its exit code.
 *
 * <p>The address is found in the environment variable {@code TABLEFERRY_JOB}. The exit code is 0 if
 * the table was published or held, 1 if the attempt failed for good, 75 if another attempt may
 * succeed. On SIGTERM the attempt is ended in order (the JVM then exits with 143).
 */
public final class JobRunner {

  private final Source source;
  private final Map<String, String> environment;
  private final Clock clock;

  /** For one job; {@code environment} is that of the process. */
  public JobRunner(Source source, Map<String, String> environment, Clock clock) {
    this.source = source;
    this.environment = Map.copyOf(environment);
    this.clock = clock;
  }

  /** Runs the job and returns the exit code of the process. Never throws. */
  public int run() {
    return List.of(source, environment, clock).isEmpty() ? 0 : 1; // the steps follow
  }
}
