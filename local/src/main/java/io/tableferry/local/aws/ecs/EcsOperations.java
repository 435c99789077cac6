package io.tableferry.local.aws.ecs;

import static io.tableferry.local.aws.ecs.EcsFaults.LaunchFault.BROKEN_THOUGH_STARTED;
import static io.tableferry.local.aws.ecs.EcsFaults.LaunchFault.CAPACITY_REASON;
import static io.tableferry.local.aws.ecs.EcsFaults.LaunchFault.NONE;
import static io.tableferry.local.aws.ecs.EcsFaults.LaunchFault.NO_CAPACITY;
import static io.tableferry.local.aws.ecs.EcsFaults.LaunchFault.THROTTLED;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tableferry.local.aws.protocol.AwsArn;
import io.tableferry.local.aws.protocol.AwsErrorException;
import io.tableferry.local.aws.protocol.Denied;
import io.tableferry.local.aws.protocol.JsonProtocolServer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The operations of ECS that Tableferry uses, with the answers and errors of the ECS API Reference.
 */
public final class EcsOperations {

  private static final int TASKS_PER_CALL = 100;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** The role that the stand-in's task definitions have. */
  private static final String ROLE = "arn:aws:iam::" + AwsArn.ACCOUNT + ":role/tableferry-worker";

  private final Tasks tasks;
  private final Map<String, TaskDefinition> definitions;
  private final EcsFaults faults;
  private final Denied denied;
  private final Map<String, Integer> asked = new ConcurrentHashMap<>();
  private final AtomicLong calls = new AtomicLong();

  /** Operations on these tasks; definitions are known by their family. */
  public EcsOperations(
      Tasks tasks, Map<String, TaskDefinition> definitions, EcsFaults faults, Denied denied) {
    this.tasks = tasks;
    this.faults = faults;
    this.denied = denied;
    this.definitions = Map.copyOf(definitions);
  }

  /** The operations by name. */
  public Map<String, JsonProtocolServer.Operation> byName() {
    return Map.of(
        "RunTask", inCluster(this::runTask),
        "DescribeTasks", throttled(inCluster(this::describeTasks)),
        "ListTasks",
            throttled(inCluster(request -> ListTasks.parse(request).answer(tasks.visible()))),
        "StopTask", throttled(inCluster(this::stopTask)));
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
    RunTaskRequest launch = RunTaskRequest.parse(request, definitions);
    denied.require("iam:PassRole", ROLE);
    EcsFaults.LaunchFault fault = launch.clientToken().map(this::fault).orElse(NONE);
    Optional<AwsErrorException> refusal = fault.refusal();
    if (refusal.isPresent()) {
      throw refusal.get();
    }
    ObjectNode answer = JSON.objectNode();
    answer.putArray("failures");
    answer.putArray("tasks");
    if (fault == NO_CAPACITY) {
      answer.withArray("failures").addObject().put("reason", CAPACITY_REASON);
      return answer;
    }
    answer
        .withArray("tasks")
        .addAll(tasks.run(launch, task -> (JsonNode) TaskShape.of(task, true)));
    if (fault == BROKEN_THOUGH_STARTED) {
      throw EcsFaults.LaunchFault.broken();
    }
    return answer;
  }

  private EcsFaults.LaunchFault fault(String token) {
    return faults.ofLaunch(token, asked.merge(token, 1, Integer::sum) - 1);
  }

  private JsonProtocolServer.Operation throttled(JsonProtocolServer.Operation operation) {
    return request -> {
      if (faults.throttles(calls.getAndIncrement())) {
        throw THROTTLED.refusal().orElseThrow();
      }
      return operation.answer(request);
    };
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
