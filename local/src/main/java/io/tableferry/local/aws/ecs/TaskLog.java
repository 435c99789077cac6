package io.tableferry.local.aws.ecs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What a task prints: kept in a file, and read along, since its lines of JSON name in {@code stage}
 * the step that it is at.
 */
final class TaskLog {

  private static final Logger LOG = Logger.getLogger(TaskLog.class.getName());
  private static final ObjectMapper JSON = new ObjectMapper();

  private final AtomicReference<Optional<String>> step = new AtomicReference<>(Optional.empty());

  private TaskLog() {}

  static TaskLog follow(Process process, Path file) {
    TaskLog log = new TaskLog();
    Thread reader = new Thread(() -> log.copy(process, file), "log of " + file.getFileName());
    reader.setDaemon(true);
    reader.start();
    return log;
  }

  /** The step last named; empty before the first. */
  Optional<String> step() {
    return step.get();
  }

  private void copy(Process process, Path file) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        PrintWriter out =
            new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8), true)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        out.println(line);
        stage(line).ifPresent(named -> step.set(Optional.of(named)));
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "A task's log broke off: " + file, e);
    }
  }

  private static Optional<String> stage(String line) {
    if (!line.startsWith("{")) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(JSON.readTree(line).path("stage").textValue());
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }
}
