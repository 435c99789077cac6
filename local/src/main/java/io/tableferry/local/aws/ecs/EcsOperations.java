package io.tableferry.local.aws.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tableferry.local.aws.protocol.AwsErrorException;
import io.tableferry.local.aws.protocol.JsonProtocolServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The operations of ECS that Tableferry uses, with the answers and errors of the ECS API Reference.
 */
public final class EcsOperations {

  private static final int TASKS_PER_CALL = 100;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Tasks tasks;
  private final Map<String, TaskDefinition> definitions;

  /** Operations on these tasks; definitions are known by their family. */
  public EcsOperations(Tasks tasks, Map<String, TaskDefinition> definitions) {
    this.tasks = tasks;
    this.definitions = Map.copyOf(definitions);
  }

  /** The operations by name. */
  public Map<String, JsonProtocolServer.Operation> byName() {
    return Map.of(
        "RunTask", inCluster(this::runTask),
        "DescribeTasks", inCluster(this::describeTasks),
        "ListTasks", inCluster(request -> ListTasks.parse(request).answer(tasks.all())),
        "StopTask", inCluster(this::stopTask));
  }

  /**
   * What runs, for people: an array of {@code task} (its id), {@code table} and {@code attempt} (as
   * its tags say), {@code step} (absent before the first) and {@code pid} (absent before it has
   * one).
   */
  public JsonNode running() {
    ArrayNode running = JSON.arrayNode();
    tasks.all().stream()
        .filter(task -> !task.status().isStopped())
        .map(EcsOperations::summary)
        .forEach(running::add);
    return running;
  }

  private JsonNode runTask(JsonNode request) throws AwsErrorException {
    List<ObjectNode> launched =
        tasks.run(RunTaskRequest.parse(request, definitions), task -> TaskShape.of(task, true));
    ObjectNode answer = JSON.objectNode();
    answer.putArray("failures");
    answer.putArray("tasks").addAll(launched);
    return answer;
  }

  private JsonNode describeTasks(JsonNode request) throws AwsErrorException {
    JsonNode names = request.path("tasks");
    if (names.isEmpty() || names.size() > TASKS_PER_CALL) {
      throw invalid("Tasks must be between 1 and " + TASKS_PER_CALL);
    }
    boolean withTags = request.path("include").toString().contains("\"TAGS\"");
    ObjectNode answer = JSON.objectNode();
    ArrayNode found = answer.putArray("tasks");
    ArrayNode failures = answer.putArray("failures");
    for (JsonNode name : names) {
      Optional<Task> task = tasks.find(name.asText());
      task.ifPresentOrElse(
          present -> found.add(TaskShape.of(present, withTags)),
          () -> failures.addObject().put("arn", name.asText()).put("reason", "MISSING"));
    }
    return answer;
  }

  private JsonNode stopTask(JsonNode request) throws AwsErrorException {
    Task task =
        tasks
            .find(request.path("task").asText())
            .orElseThrow(() -> invalid("The referenced task was not found."));
    task.stop(request.path("reason").asText("Task stopped by user"));
    return JSON.objectNode().set("task", TaskShape.of(task, false));
  }

  private JsonProtocolServer.Operation inCluster(JsonProtocolServer.Operation operation) {
    return request -> {
      String named = request.path("cluster").asText("default");
      if (!named.substring(named.lastIndexOf('/') + 1).equals(tasks.cluster())) {
        throw new AwsErrorException("ClusterNotFoundException", "Cluster not found.");
      }
      return operation.answer(request);
    };
  }

  private static ObjectNode summary(Task task) {
    ObjectNode summary = JSON.objectNode().put("task", task.id());
    task.request().tag("tableferry:table").ifPresent(table -> summary.put("table", table));
    task.request()
        .tag("tableferry:attempt")
        .ifPresent(attempt -> summary.put("attempt", Integer.parseInt(attempt)));
    task.process().flatMap(TaskProcess::step).ifPresent(step -> summary.put("step", step));
    task.process().ifPresent(process -> summary.put("pid", process.pid()));
    return summary;
  }

  private static AwsErrorException invalid(String message) {
    return new AwsErrorException("InvalidParameterException", message);
  }
}
