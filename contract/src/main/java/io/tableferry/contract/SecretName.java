package io.tableferry.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Where a secret is kept; never the secret itself. Written {@code ssm:NAME}, where NAME is that of
 * an SSM SecureString parameter. The value of a login is {@code {"username": "…", "password":
 * "…"}}; that of a key for masking is any text of at least 16 bytes.
 *
 * @param reference the name with its {@code ssm:} prefix
 */
public record SecretName(@JsonValue String reference) {

  private static final String SSM = "ssm:";

  /** SSM: letters, digits and {@code . - _ /}, up to 1,011 characters. */
  private static final Pattern FORM = Pattern.compile("ssm:[A-Za-z0-9._/-]{1,1011}");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public SecretName {
    if (!FORM.matcher(reference).matches()) {
      throw new IllegalArgumentException(
          "a secret is named ssm:NAME, NAME being that of an SSM parameter");
    }
  }

  /** The name of the SSM parameter. */
  public String parameter() {
    return reference.substring(SSM.length());
  }

  @Override
  public String toString() {
    return reference;
  }
}
