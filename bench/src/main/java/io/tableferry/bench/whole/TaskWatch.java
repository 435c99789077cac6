package io.tableferry.bench.whole;

import io.tableferry.contract.Job;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks again and again which workers the stand-in for ECS runs, and whose tables they copy. */
final class TaskWatch implements AutoCloseable {

  private static final int LOOK_EVERY_MILLIS = 50;
  private static final long MILLION = 1_000_000;

  /** A job lies at {@code runs/RUN/jobs/SOURCE.TABLE/ATTEMPT.json}. */
  private static final Pattern SOURCE =
      Pattern.compile(Job.ADDRESS_VARIABLE + "=[^\0]*/jobs/([^./]+)\\.");

  private final long stack;
  private final Map<Long, TaskSpan> spans = new ConcurrentHashMap<>();
  private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor();

  private TaskWatch(long stack) {
    this.stack = stack;
  }

  /** Watches the children of the stack's process. */
  static TaskWatch start(long stack) {
    TaskWatch watch = new TaskWatch(stack);
    var unused =
        watch.ticker.scheduleWithFixedDelay(
            watch::look, 0, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    return watch;
  }

  /** What was seen up to now. */
  List<TaskSpan> spans() {
    return List.copyOf(spans.values());
  }

  @Override
  public void close() {
    ticker.shutdownNow();
  }

  private void look() {
    long now = System.nanoTime() / MILLION;
    ProcessHandle.of(stack).stream()
        .flatMap(ProcessHandle::children)
        .forEach(child -> see(child.pid(), now));
  }

  private void see(long pid, long now) {
    TaskSpan known = spans.get(pid);
    if (known != null) {
      spans.put(pid, new TaskSpan(known.source(), known.begin(), now));
    } else {
      source(pid).ifPresent(source -> spans.put(pid, new TaskSpan(source, now, now)));
    }
  }

  private static Optional<String> source(long pid) {
    try {
      byte[] environment = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "environ"));
      Matcher job = SOURCE.matcher(new String(environment, StandardCharsets.UTF_8));
      return job.find() ? Optional.of(job.group(1)) : Optional.empty();
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}
