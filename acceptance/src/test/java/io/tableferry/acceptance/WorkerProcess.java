package io.tableferry.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tableferry.contract.Job;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.SourceEngine;
import io.tableferry.local.stack.NativeWorker;
import io.tableferry.local.stack.WorkerImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A built worker, started as ECS does: it finds the address of its job in its environment. Signals
 * reach it at any moment of its life.
 *
 * @param log what it says
 */
record WorkerProcess(Process process, Path log) {

  private static final int MEMORY_MIB = 1024;
  private static final Duration SOON = Duration.ofMinutes(2);

  static WorkerProcess start(LocalStack stack, S3Address job, Path log) {
    Map<String, String> environment = new HashMap<>();
    stack
        .environment()
        .forEach(
            (name, value) -> {
              if (name.startsWith("AWS_")) {
                environment.put(name, value);
              }
            });
    environment.put(Job.ADDRESS_VARIABLE, job.toString());
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command()).redirectErrorStream(true).redirectOutput(log.toFile());
      builder.environment().putAll(environment);
      return new WorkerProcess(builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command() {
    if (LocalStack.NATIVE) {
      return new NativeWorker(Repository.ROOT, SourceEngine.POSTGRESQL).command(MEMORY_MIB);
    }
    try (WorkerImage image = WorkerImage.of(Repository.ROOT, SourceEngine.POSTGRESQL)) {
      return image.command(MEMORY_MIB);
    }
  }

  /** Waits until it has said something, or has ended. */
  void awaitSaying(String text) {
    await("the worker says " + text)
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> said().contains(text) || !process.isAlive());
  }

  /** Returns when each of its threads stands still: one has to take the signal to stop the rest. */
  void freeze() {
    signal("STOP");
    await("all threads of the worker stand still").atMost(SOON).until(this::isFrozen);
  }

  /** Where there is no such folder, nobody can tell. */
  private boolean isFrozen() throws IOException {
    Path threads = Path.of("/proc", Long.toString(process.pid()), "task");
    if (!Files.isDirectory(threads)) {
      return true;
    }
    try (Stream<Path> all = Files.list(threads)) {
      return all.allMatch(
          thread -> Repository.read(thread.resolve("status")).contains("State:\tT"));
    }
  }

  /** Sends STOP, CONT, TERM or KILL. */
  void signal(String name) {
    try {
      int sent =
          new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
      assertThat(sent).as("kill -%s", name).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  void kill() {
    process.destroyForcibly();
    exit();
  }

  int exit() {
    try {
      assertThat(process.waitFor(SOON.toSeconds(), TimeUnit.SECONDS))
          .as("the worker ends; it said %s", said())
          .isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
    return process.exitValue();
  }

  String said() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
