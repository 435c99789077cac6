package io.tableferry.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Types commands in the repository's root as a person would, and reads what comes back. */
final class Shell {

  /** Longer than any command here takes; it only keeps a hung one from blocking the build. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Map<String, String> environment;

  Shell(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** What a command answered. */
  record Answer(int exit, String out, String err) {
    /** For assertion messages. */
    String all() {
      return "exit " + exit + "\n--- stdout\n" + out + "\n--- stderr\n" + err;
    }
  }

  Answer run(List<String> command) {
    return runWithInput(command, "");
  }

  Answer runWithInput(List<String> command, String input) {
    Process process = start(command, ProcessBuilder.Redirect.PIPE);
    CompletableFuture<String> out =
        CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
    CompletableFuture<String> err =
        CompletableFuture.supplyAsync(() -> read(process.getErrorStream()));
    try {
      try (var stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      }
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(command + " did not end; it said\n" + out.join() + err.join());
      }
      return new Answer(process.exitValue(), out.join(), err.join());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new AssertionError(command + " was interrupted", e);
    }
  }

  /** Starts a command and leaves it running; what it says on standard error is not kept. */
  Process start(List<String> command) {
    return start(command, ProcessBuilder.Redirect.DISCARD);
  }

  private Process start(List<String> command, ProcessBuilder.Redirect errors) {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(Repository.ROOT.toFile()).redirectError(errors);
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(InputStream stream) {
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
