package io.tableferry.controller.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Says in our words what the schema found.
 *
 * @param document where it was found
 * @param message what the validator says
 * @param around the part of the schema that holds the violated keyword
 * @param levels where each key belongs
 */
record SchemaWording(
    Document document, ValidationMessage message, JsonNode around, SchemaLevels levels) {

  Problem problem(KeyPath path) {
    return switch (message.getType()) {
      case "additionalProperties" -> unknownKey(path.key(message.getProperty()));
      case "required" -> missingKey(path);
      case "enum" -> notAmong(path);
      case "minProperties" -> document.problem(path, "the group is empty", "add a key");
      case "minItems" -> document.problem(path, "the list is empty", "list at least one name");
      default -> notWhatIsExpected(path);
    };
  }

  private Problem unknownKey(KeyPath path) {
    List<String> known = new ArrayList<>();
    around.path("properties").fieldNames().forEachRemaining(known::add);
    String key = message.getProperty();
    return document.problem(
        path,
        "unknown key",
        levels
            .advice(key)
            .or(() -> NearMiss.suggestion(key, known))
            .or(() -> Optional.of("known here: " + String.join(", ", known))));
  }

  private Problem missingKey(KeyPath path) {
    String missing = message.getProperty();
    return document.problem(path, "\"" + missing + "\" is missing", "add \"" + missing + ": …\"");
  }

  private Problem notAmong(KeyPath path) {
    List<String> allowed = new ArrayList<>();
    around.path("enum").forEach(value -> allowed.add(value.asText()));
    String written = message.getInstanceNode().asText();
    return document.problem(
        path,
        shown() + " is not one of " + choices(allowed),
        NearMiss.suggestion(written, allowed));
  }

  private String choices(List<String> allowed) {
    return around.has("title") ? around.get("title").asText() : String.join(", ", allowed);
  }

  private Problem notWhatIsExpected(KeyPath path) {
    return document.problem(path, shown() + " is not " + expected(), quotesHint());
  }

  private String expected() {
    return around.has("title")
        ? around.get("title").asText()
        : switch (around.path("type").asText()) {
          case "object" -> "a group of \"key: value\" lines";
          case "integer" -> "a whole number";
          default -> "a text";
        };
  }

  /** A password in the wrong place must not end up in a log, so only harmless values are shown. */
  private String shown() {
    JsonNode value = message.getInstanceNode();
    if (value.isNull()) {
      return "an empty value";
    }
    if (value.isObject()) {
      return "a group of keys";
    }
    if (value.isArray()) {
      return "a list";
    }
    boolean secret = message.getInstanceLocation().toString().contains("credentials");
    return Showable.test(value.asText()) && !secret ? "\"" + value.asText() + "\"" : "this value";
  }

  private Optional<String> quotesHint() {
    JsonNode value = message.getInstanceNode();
    boolean wantsNumber =
        around.path("type").asText().equals("integer") || around.path("const").isInt();
    if (value.isTextual() && wantsNumber) {
      return Optional.of("write the number without quotes");
    }
    boolean wantsText = around.path("type").asText().equals("string");
    return (value.isNumber() || value.isBoolean()) && wantsText && matchesAsText(value)
        ? Optional.of("put it in quotes")
        : Optional.empty();
  }

  private boolean matchesAsText(JsonNode value) {
    return Pattern.compile(around.path("pattern").asText()).matcher(value.asText()).find();
  }
}
