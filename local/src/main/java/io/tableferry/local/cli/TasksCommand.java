package io.tableferry.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tableferry.local.aws.LocalEcs;
import io.tableferry.local.stack.StackState;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "tasks",
    description = {
      "Shows the tasks that run. In JSON, an array of objects: task (its id), table (source.table),",
      "attempt (a number), step (extract, load, verify or publish; absent before the first) and pid",
      "(absent before the process is there)."
    },
    mixinStandardHelpOptions = true)
final class TasksCommand implements Callable<Integer> {

  /** How tasks are shown. */
  enum Format {
    text,
    json
  }

  @Spec private CommandSpec spec;

  @Option(names = "--output", defaultValue = "text", description = "${COMPLETION-CANDIDATES}.")
  private Format output;

  @Override
  public Integer call() throws CommandFailedException, JsonProcessingException {
    StackState.Services services = Place.find().services();
    String running =
        StackClient.get(services.ecs().resolve(LocalEcs.RUNNING_PATH), services.keys());
    PrintWriter out = spec.commandLine().getOut();
    if (output == Format.json) {
      out.println(running);
    } else {
      printText(new ObjectMapper().readTree(running), out);
    }
    return 0;
  }

  private static void printText(JsonNode tasks, PrintWriter out) {
    if (tasks.isEmpty()) {
      out.println("No task runs.");
    }
    for (JsonNode task : tasks) {
      out.printf(
          "%s  %-30s attempt %s  %-8s pid %s%n",
          task.path("task").asText(),
          task.path("table").asText("-"),
          task.path("attempt").asText("-"),
          task.path("step").asText("-"),
          task.path("pid").asText("-"));
    }
  }
}
