package io.tableferry.worker.engine.secret;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.SecretName;
import io.tableferry.worker.engine.failure.AwsReason;
import io.tableferry.worker.engine.failure.StepFailure;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;

/**
 * Secrets kept as SSM SecureStrings: logins, each {@code {"username": "…", "password": "…"}}, and
 * the key of masked values, a text of at least 16 bytes. All are read in one call, since SSM allows
 * an account 40 calls a second in all (AWS General Reference: "Systems Manager endpoints and
 * quotas").
 */
public final class SsmSecrets {

  private static final JsonMapper JSON = new JsonMapper();

  private final SsmClient ssm;

  /** Reads with this client's rights. */
  public SsmSecrets(SsmClient ssm) {
    this.ssm = ssm;
  }

  /**
   * Reads up to ten secrets.
   *
   * @throws StepFailure if any is missing, unreadable or malformed; all of them are named
   */
  public Secrets read(Collection<SecretName> logins, Optional<SecretName> maskKey)
      throws StepFailure {
    LinkedHashSet<SecretName> wanted = new LinkedHashSet<>(logins);
    maskKey.ifPresent(wanted::add);
    Map<String, String> values = values(wanted);
    requireNone(
        wanted.stream().filter(name -> !values.containsKey(name.parameter())).toList(),
        FailureCode.SECRET_MISSING,
        "there is no such parameter",
        "create it as a SecureString, or correct its name in the manifest or in the settings");
    requireNone(
        logins.stream().filter(name -> isMalformed(values.get(name.parameter()))).toList(),
        FailureCode.SECRET_MALFORMED,
        "its value is not {\"username\": \"…\", \"password\": \"…\"}",
        "store it anew in that form");
    requireNone(
        maskKey.stream().filter(name -> key(values, name).isEmpty()).toList(),
        FailureCode.SECRET_MALFORMED,
        "its value has less than 16 bytes, too few for a key",
        "store a longer random text; masked values change with it");
    return new Secrets(
        logins.stream()
            .distinct()
            .collect(
                Collectors.toMap(name -> name, name -> credentials(values.get(name.parameter())))),
        maskKey.flatMap(name -> key(values, name)));
  }

  private static Optional<MaskKey> key(Map<String, String> values, SecretName name) {
    return MaskKey.of(values.get(name.parameter()));
  }

  private Map<String, String> values(Collection<SecretName> names) throws StepFailure {
    List<String> parameters = names.stream().map(SecretName::parameter).toList();
    try {
      return ssm
          .getParameters(request -> request.names(parameters).withDecryption(true))
          .parameters()
          .stream()
          .collect(Collectors.toMap(Parameter::name, Parameter::value));
    } catch (SdkException e) {
      throw StepFailure.of(
          AwsReason.passes(e) ? FailureCode.SECRET_UNREACHABLE : FailureCode.SECRET_REFUSED,
          tried(names) + AwsReason.of(e),
          "check the task role's ssm:GetParameters and kms:Decrypt, its way to SSM, and the secret's key");
    }
  }

  private static void requireNone(
      List<SecretName> wrong, FailureCode code, String reason, String action) throws StepFailure {
    if (!wrong.isEmpty()) {
      throw StepFailure.of(code, tried(wrong) + reason, action);
    }
  }

  private static String tried(Collection<SecretName> names) {
    return names.stream()
        .map(SecretName::reference)
        .collect(Collectors.joining(", ", "tried to read ", " from SSM, but "));
  }

  private static boolean isMalformed(String value) {
    JsonNode secret = tree(value);
    return !secret.path("username").isTextual() || !secret.path("password").isTextual();
  }

  private static Credentials credentials(String value) {
    JsonNode secret = tree(value);
    return new Credentials(secret.get("username").asText(), secret.get("password").asText());
  }

  private static JsonNode tree(String value) {
    try {
      return JSON.readTree(value);
    } catch (JsonProcessingException e) {
      return JSON.nullNode();
    }
  }
}
