package io.tableferry.bench.process;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs one program at a time, so that all CPU time of children that this process gains meanwhile is
 * the program's. Closing it ends the one that runs with all that it started, and no further one
 * starts.
 */
public final class Programs implements AutoCloseable {

  private static final int LOOK_EVERY_MILLIS = 20;
  private static final double NANOS = 1e9;
  private static final int PATIENCE_SECONDS = 2;

  private Optional<Process> running = Optional.empty();
  private boolean closed;

  /**
   * Runs a program to its end.
   *
   * @throws ProgramFailedException if it ends with another code than 0
   */
  public Usage run(ProcessBuilder program)
      throws IOException, InterruptedException, ProgramFailedException {
    double before = CpuTimes.ofThis().children();
    long start = System.nanoTime();
    Process process = start(program);
    PeakMemory memory = new PeakMemory(process.pid());
    do {
      memory.look();
    } while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS));
    double wall = (System.nanoTime() - start) / NANOS;
    double cpu = CpuTimes.ofThis().children() - before;
    if (process.exitValue() != 0) {
      throw new ProgramFailedException(program.command().get(0), process.exitValue());
    }
    return new Usage(wall, cpu, memory.megabytes());
  }

  @Override
  public synchronized void close() {
    closed = true;
    running.ifPresent(Programs::end);
  }

  private static void end(Process program) {
    List<ProcessHandle> all =
        Stream.concat(Stream.of(program.toHandle()), program.descendants()).toList();
    all.forEach(ProcessHandle::destroy);
    CompletableFuture.allOf(
            all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
        .completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS)
        .join();
    all.forEach(ProcessHandle::destroyForcibly);
  }

  private synchronized Process start(ProcessBuilder program) throws IOException {
    if (closed) {
      throw new IllegalStateException("the benchmark is being stopped");
    }
    Process process = program.start();
    running = Optional.of(process);
    return process;
  }
}
