package io.tableferry.controller.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Holds a document against {@code schema.json}, the same file that editors use. */
final class SchemaCheck implements Check {

  private static final String RESOURCE = "/io/tableferry/controller/manifest/schema.json";

  private final JsonNode text;
  private final JsonSchema schema;

  SchemaCheck() {
    try (InputStream in = SchemaCheck.class.getResourceAsStream(RESOURCE)) {
      text = new JsonMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(text, SchemaValidatorsConfig.builder().build());
  }

  @Override
  public Stream<Problem> problems(Document document) {
    return document.tree().isMissingNode()
        ? Stream.empty()
        : schema.validate(document.tree()).stream().map(message -> problem(document, message));
  }

  private Problem problem(Document document, ValidationMessage message) {
    List<String> keyword = segments(message.getSchemaLocation().getFragment());
    JsonNode around = text;
    for (String segment : keyword.subList(0, keyword.size() - 1)) {
      around = around.isArray() ? around.path(Integer.parseInt(segment)) : around.path(segment);
    }
    return new SchemaWording(document, message, around, new SchemaLevels(text))
        .problem(path(message));
  }

  private static KeyPath path(ValidationMessage message) {
    KeyPath path = KeyPath.ROOT;
    JsonNodePath location = message.getInstanceLocation();
    for (int i = 0; i < location.getNameCount(); i++) {
      path =
          location.getElement(i) instanceof Integer index
              ? path.item(index)
              : path.key(location.getName(i));
    }
    return path;
  }

  private static List<String> segments(JsonNodePath path) {
    List<String> segments = new ArrayList<>();
    for (int i = 0; i < path.getNameCount(); i++) {
      segments.add(String.valueOf(path.getElement(i)));
    }
    return segments;
  }
}
