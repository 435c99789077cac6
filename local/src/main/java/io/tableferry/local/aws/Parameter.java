package io.tableferry.local.aws;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tableferry.local.aws.protocol.AwsArn;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A parameter of SSM.
 *
 * @param type {@code String}, {@code StringList} or {@code SecureString}
 * @param version counts from 1 with every change
 * @param modifiedMillis time of the last change, in milliseconds since the epoch
 */
record Parameter(String name, String type, String value, long version, long modifiedMillis) {

  private static final double MILLIS_PER_SECOND = 1000;

  /** As the API shows it. */
  ObjectNode shape(boolean decrypted) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("Name", name)
        .put("Type", type)
        .put("Value", decrypted || !type.equals("SecureString") ? value : encrypted())
        .put("Version", version)
        .put("LastModifiedDate", modifiedMillis / MILLIS_PER_SECOND)
        .put("ARN", AwsArn.of("ssm", "parameter" + (name.startsWith("/") ? "" : "/") + name))
        .put("DataType", "text");
  }

  /** Tells nothing of the value: who forgot {@code WithDecryption} shall notice. */
  private String encrypted() {
    byte[] text = ("encrypted " + name + " " + version).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(text);
  }

  @Override
  public String toString() {
    return "Parameter[" + name + ", version " + version + "]";
  }
}
