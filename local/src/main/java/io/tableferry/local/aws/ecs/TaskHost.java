package io.tableferry.local.aws.ecs;

import io.tableferry.local.process.PidFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

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
    List<String> command =
        request.command().isEmpty()
            ? request.definition().image().command(request.size().memory())
            : request.command();
    Process process = program(command, request.environment()).start();
    pids.remember("task-" + taskId, process.toHandle());
    TaskDefinition.Image image = request.definition().image();
    var unused = process.onExit().thenAccept(ended -> image.ended(command, ended.exitValue()));
    return new TaskProcess(
        process,
        TaskLog.follow(process, logs.resolve(taskId + ".log")),
        request.definition().stopTimeout());
  }
}
