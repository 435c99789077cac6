package io.tableferry.local.aws.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tableferry.local.aws.protocol.AwsErrorException;
import java.util.List;
import java.util.Optional;

/**
 * A {@code ListTasks} that AWS would answer (ECS API Reference, ListTasks).
 *
 * @param desiredStatus {@code RUNNING} unless asked otherwise, and no task is ever desired to be
 *     {@code PENDING}
 * @param from how many tasks earlier pages held
 * @param size of a page, 1 to 100
 */
record ListTasks(
    Optional<String> family, Optional<String> startedBy, String desiredStatus, int from, int size) {

  private static final int LARGEST_PAGE = 100;

  static ListTasks parse(JsonNode request) throws AwsErrorException {
    ListTasks list =
        new ListTasks(
            Optional.ofNullable(request.path("family").textValue()),
            Optional.ofNullable(request.path("startedBy").textValue()),
            request.path("desiredStatus").asText("RUNNING"),
            request.path("nextToken").asInt(0),
            request.path("maxResults").asInt(LARGEST_PAGE));
    if (list.family.isPresent() && list.startedBy.isPresent()) {
      throw invalid("startedBy must be the only filter.");
    }
    if (list.size < 1 || list.size > LARGEST_PAGE) {
      throw invalid("maxResults must be between 1 and " + LARGEST_PAGE);
    }
    return list;
  }

  JsonNode answer(List<Task> tasks) {
    List<Task> matching = tasks.stream().filter(this::matches).toList();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode arns = answer.putArray("taskArns");
    matching.stream().skip(from).limit(size).forEach(task -> arns.add(task.arn()));
    if (from + size < matching.size()) {
      answer.put("nextToken", String.valueOf(from + size));
    }
    return answer;
  }

  private boolean matches(Task task) {
    return task.status().desired().equals(desiredStatus)
        && family.map(task.request().definition().family()::equals).orElse(true)
        && startedBy.map(task.request().startedBy()::equals).orElse(true);
  }

  private static AwsErrorException invalid(String message) {
    return new AwsErrorException("InvalidParameterException", message);
  }
}
