package io.tableferry.local.aws.ecs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tableferry.local.aws.protocol.AwsArn;
import java.time.Instant;
import java.util.Optional;

/** Tasks as the API shows them (ECS API Reference, Task). */
final class TaskShape {

  private static final double MILLIS_PER_SECOND = 1000;

  private TaskShape() {}

  /**
   * A task.
   *
   * @param withTags DescribeTasks shows tags only to who asks for them
   */
  static ObjectNode of(Task task, boolean withTags) {
    TaskStatus status = task.status();
    RunTaskRequest request = task.request();
    ObjectNode shape = JsonNodeFactory.instance.objectNode();
    shape
        .put("taskArn", task.arn())
        .put("clusterArn", AwsArn.of("ecs", "cluster/" + task.cluster()))
        .put("taskDefinitionArn", request.definition().arn())
        .put("group", "family:" + request.definition().family())
        .put("lastStatus", status.last().name())
        .put("desiredStatus", status.desired())
        .put("version", status.version())
        .put("launchType", "FARGATE")
        .put("platformVersion", "1.4.0")
        .put("cpu", String.valueOf(request.size().cpu()))
        .put("memory", String.valueOf(request.size().memory()));
    if (!request.startedBy().isEmpty()) {
      shape.put("startedBy", request.startedBy());
    }
    putTime(shape, "createdAt", Optional.of(task.createdAt()));
    putTime(shape, "startedAt", status.startedAt());
    putTime(shape, "stoppingAt", status.stoppingAt());
    putTime(shape, "stoppedAt", status.stoppedAt());
    status.stopCode().ifPresent(code -> shape.put("stopCode", code.name()));
    if (!status.stoppedReason().isEmpty()) {
      shape.put("stoppedReason", status.stoppedReason());
    }
    shape.putArray("attachments");
    shape.putArray("containers");
    if (!task.fault().bare() || status.exitCode().isPresent() || status.startedAt().isPresent()) {
      shape.withArray("containers").add(container(task, status));
    }
    shape.set("overrides", overrides(request));
    shape.putArray("tags");
    if (withTags) {
      request.json().path("tags").forEach(shape.withArray("tags")::add);
    }
    return shape;
  }

  private static ObjectNode container(Task task, TaskStatus status) {
    ObjectNode container = JsonNodeFactory.instance.objectNode();
    container
        .put("containerArn", AwsArn.of("ecs", "container/" + task.cluster() + "/" + task.id()))
        .put("taskArn", task.arn())
        .put("name", task.request().definition().container())
        .put("lastStatus", containerStatus(status));
    status.exitCode().ifPresent(code -> container.put("exitCode", code));
    if (!status.containerReason().isEmpty()) {
      container.put("reason", status.containerReason());
    }
    return container;
  }

  /** Containers know no provisioning. */
  private static String containerStatus(TaskStatus status) {
    return status.last() == TaskStatus.Last.PROVISIONING ? "PENDING" : status.last().name();
  }

  private static ObjectNode overrides(RunTaskRequest request) {
    ObjectNode overrides = JsonNodeFactory.instance.objectNode();
    overrides.putArray("containerOverrides");
    if (request.json().path("overrides") instanceof ObjectNode given) {
      overrides.setAll(given);
    }
    return overrides;
  }

  private static void putTime(ObjectNode shape, String name, Optional<Instant> time) {
    time.ifPresent(instant -> shape.put(name, instant.toEpochMilli() / MILLIS_PER_SECOND));
  }
}
