package io.tableferry.local.aws.ecs;

import io.tableferry.local.process.PidFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where tasks run: this machine.
 *
 * @param environment what every task finds besides {@code PATH}, {@code HOME}, {@code LANG} and
 *     {@code JAVA_HOME}: endpoints, Region and credentials
 * @param logs gets one file for each task
 * @param pids remembers the processes
 */
public record TaskHost(Map<String, String> environment, Path logs, PidFolder pids) {

  private static final List<String> INHERITED = List.of("PATH", "HOME", "LANG", "JAVA_HOME");

  /**
   * A task's program, not started yet.
   *
   * @param overrides what it finds in its environment besides
   */
  public ProcessBuilder program(List<String> command, Map<String, String> overrides) {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(logs.toFile()).redirectErrorStream(true);
    builder.environment().keySet().retainAll(INHERITED);
    builder.environment().putAll(environment);
    builder.environment().putAll(overrides);
    return builder;
  }

  TaskProcess start(String taskId, RunTaskRequest request) throws IOException {
    TaskDefinition definition = request.definition();
    TaskDefinition.Image image = definition.image();
    TaskDefinition.Container container = container(taskId, request);
    List<String> command =
        request.command().isEmpty() ? image.command(container) : request.command();
    ProcessBuilder program = program(command, request.environment());
    image.inherited().forEach(name -> inherit(name, program.environment()));
    Process process = program.start();
    pids.remember("task-" + taskId, process.toHandle());
    return new TaskProcess(
        process,
        TaskLog.follow(process, logs.resolve(taskId + ".log")),
        definition.stopTimeout(),
        () -> image.kill(container, process.toHandle()),
        process.onExit().thenApply(ended -> ending(ended.exitValue(), image, container, command)));
  }

  private TaskDefinition.Container container(String taskId, RunTaskRequest request) {
    Set<String> variables = new HashSet<>(environment.keySet());
    variables.addAll(request.environment().keySet());
    return new TaskDefinition.Container(
        request.definition().family() + "-" + taskId, request.size(), variables);
  }

  private static TaskProcess.Ending ending(
      int exitCode,
      TaskDefinition.Image image,
      TaskDefinition.Container container,
      List<String> command) {
    return new TaskProcess.Ending(exitCode, image.ended(container, command, exitCode));
  }

  private static void inherit(String name, Map<String, String> environment) {
    Optional.ofNullable(System.getenv(name)).ifPresent(value -> environment.put(name, value));
  }
}
