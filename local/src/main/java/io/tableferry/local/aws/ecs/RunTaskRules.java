package io.tableferry.local.aws.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import io.tableferry.local.aws.protocol.AwsErrorException;
import java.util.regex.Pattern;

/** What {@code RunTask} refuses whatever the definition says (ECS API Reference, RunTask). */
final class RunTaskRules {

  private static final int OVERRIDES = 8192;
  private static final int COUNT = 10;
  private static final int TAGS = 50;
  private static final Pattern STARTED_BY = Pattern.compile("[A-Za-z0-9/_-]{1,128}");
  private static final Pattern CLIENT_TOKEN = Pattern.compile("[\\x21-\\x7e]{1,64}");
  private static final Pattern TAG_KEY = Pattern.compile("[\\p{L}\\p{N}\\p{Z}_.:/=+\\-@]{1,128}");
  private static final Pattern TAG_VALUE = Pattern.compile("[\\p{L}\\p{N}\\p{Z}_.:/=+\\-@]{0,256}");

  private RunTaskRules() {}

  static void check(JsonNode json) throws AwsErrorException {
    require(
        json.path("overrides").toString().length() <= OVERRIDES,
        "Container Overrides length must be at most " + OVERRIDES);
    require(
        json.path("count").asInt(1) >= 1 && json.path("count").asInt(1) <= COUNT,
        "Count must be between 1 and " + COUNT);
    checkForm(json.path("startedBy"), STARTED_BY, "startedBy contains invalid characters.");
    checkForm(json.path("clientToken"), CLIENT_TOKEN, "clientToken is not valid.");
    checkTags(json.path("tags"));
    checkPlacement(json);
  }

  private static void checkPlacement(JsonNode json) throws AwsErrorException {
    boolean fargate =
        json.path("launchType").asText().equals("FARGATE")
            || json.path("capacityProviderStrategy")
                .path(0)
                .path("capacityProvider")
                .asText()
                .startsWith("FARGATE");
    require(fargate, "No Container Instances were found in your cluster.");
    require(
        json.at("/networkConfiguration/awsvpcConfiguration/subnets").size() > 0,
        "Network Configuration must be provided when networkMode 'awsvpc' is specified.");
  }

  private static void checkTags(JsonNode tags) throws AwsErrorException {
    require(tags.size() <= TAGS, "The maximum number of tags is " + TAGS);
    for (JsonNode tag : tags) {
      checkForm(tag.path("key"), TAG_KEY, "Tag key has invalid characters or length.");
      checkForm(tag.path("value"), TAG_VALUE, "Tag value has invalid characters or length.");
    }
  }

  private static void checkForm(JsonNode text, Pattern form, String message)
      throws AwsErrorException {
    require(!text.isTextual() || form.matcher(text.textValue()).matches(), message);
  }

  private static void require(boolean holds, String message) throws AwsErrorException {
    if (!holds) {
      throw new AwsErrorException("InvalidParameterException", message);
    }
  }
}
