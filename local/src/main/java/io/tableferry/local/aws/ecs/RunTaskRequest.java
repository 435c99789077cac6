package io.tableferry.local.aws.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import io.tableferry.local.aws.protocol.AwsErrorException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A {@code RunTask} that has passed what AWS checks before it launches anything.
 *
 * @param json the request as it came
 * @param environment what the container gets besides its definition's
 * @param command in the place of the definition's; empty to leave it
 */
record RunTaskRequest(
    JsonNode json,
    TaskDefinition definition,
    FargateSize size,
    Map<String, String> environment,
    List<String> command) {

  static RunTaskRequest parse(JsonNode json, Map<String, TaskDefinition> definitions)
      throws AwsErrorException {
    RunTaskRules.check(json);
    TaskDefinition definition = definition(json, definitions);
    JsonNode overrides = json.path("overrides");
    JsonNode container = containerOverride(overrides, definition);
    return new RunTaskRequest(
        json,
        definition,
        FargateSize.of(
            overrides.path("cpu").asInt(definition.cpu()),
            overrides.path("memory").asInt(definition.memory())),
        environment(container),
        command(container));
  }

  int count() {
    return json.path("count").asInt(1);
  }

  Optional<String> clientToken() {
    return text("clientToken");
  }

  String startedBy() {
    return text("startedBy").orElse("");
  }

  Optional<String> tag(String key) {
    for (JsonNode tag : json.path("tags")) {
      if (tag.path("key").asText().equals(key)) {
        return Optional.of(tag.path("value").asText());
      }
    }
    return Optional.empty();
  }

  private Optional<String> text(String member) {
    return Optional.ofNullable(json.path(member).textValue());
  }

  private static TaskDefinition definition(JsonNode json, Map<String, TaskDefinition> definitions)
      throws AwsErrorException {
    String name = json.path("taskDefinition").asText();
    String family = name.replaceFirst("^arn:.*:task-definition/", "").replaceFirst(":1$", "");
    TaskDefinition definition = definitions.get(family);
    if (definition == null) {
      throw new AwsErrorException("ClientException", "TaskDefinition not found.");
    }
    return definition;
  }

  private static JsonNode containerOverride(JsonNode overrides, TaskDefinition definition)
      throws AwsErrorException {
    for (JsonNode container : overrides.path("containerOverrides")) {
      String name = container.path("name").asText();
      if (!name.equals(definition.container())) {
        throw new AwsErrorException(
            "InvalidParameterException",
            "Override for container named " + name + " is not a container in the TaskDefinition.");
      }
    }
    return overrides.path("containerOverrides").path(0);
  }

  private static Map<String, String> environment(JsonNode container) {
    Map<String, String> environment = new LinkedHashMap<>();
    for (JsonNode variable : container.path("environment")) {
      environment.put(variable.path("name").asText(), variable.path("value").asText());
    }
    return environment;
  }

  private static List<String> command(JsonNode container) {
    List<String> command = new ArrayList<>();
    container.path("command").forEach(word -> command.add(word.asText()));
    return command;
  }
}
