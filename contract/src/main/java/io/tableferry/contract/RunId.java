package io.tableferry.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Names one run. It becomes part of S3 keys, a queue name and ECS {@code startedBy}, so it is kept
 * to what all of them accept.
 *
 * @param value 1 to 40 characters of {@code a-z 0-9 -}, beginning with a letter or digit
 */
public record RunId(@JsonValue String value) {

  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public RunId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a run id is 1 to 40 characters of a-z, 0-9 and '-', beginning with a letter or digit");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
