package io.tableferry.local.aws;

import com.fasterxml.jackson.databind.JsonNode;
import io.tableferry.local.aws.protocol.AwsErrorException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules of {@code PutParameter} (SSM API Reference). */
record PutParameter(ParameterStore store) {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.\\-/]{1,1011}");
  private static final Set<String> TYPES = Set.of("String", "StringList", "SecureString");

  /** A standard parameter; the advanced ones, of 8 KB, are not imitated. */
  private static final int MAX_VALUE_BYTES = 4096;

  /**
   * Stores a parameter.
   *
   * @return its version, counted from 1
   */
  long answer(JsonNode request) throws AwsErrorException {
    String name = request.path("Name").asText();
    String value = request.path("Value").asText();
    Optional<Parameter> present = store.get(name);
    check(NAME.matcher(name).matches(), "Parameter name must be a fully qualified name or a name");
    check(!value.isEmpty(), "Value must have length greater than or equal to 1");
    check(
        value.getBytes(StandardCharsets.UTF_8).length <= MAX_VALUE_BYTES,
        "Standard tier parameters support a maximum parameter value of 4096 characters.");
    if (present.isPresent() && !request.path("Overwrite").asBoolean(false)) {
      throw new AwsErrorException(
          "ParameterAlreadyExists",
          "The parameter already exists. To overwrite this value, set the overwrite option in the"
              + " request to true.");
    }
    String type = request.path("Type").asText(present.map(Parameter::type).orElse(""));
    check(TYPES.contains(type), "A parameter type is required when you create a parameter.");
    return store.put(name, type, value);
  }

  private static void check(boolean holds, String message) throws AwsErrorException {
    if (!holds) {
      throw new AwsErrorException("ValidationException", message);
    }
  }
}
