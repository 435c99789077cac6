package io.tableferry.contract;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * That IAM does not allow something.
 *
 * @param action what: {@code iam:PassRole}, which may not be the action that was called
 * @param resource ARN of what it was to be done to; empty if AWS does not say
 */
public record Denial(String action, Optional<String> resource) {

  private static final int FORBIDDEN = 403;

  /** IAM User Guide, "Troubleshoot access denied error messages". */
  private static final Pattern WORDS =
      Pattern.compile(
          "not authorized to perform: (?<action>[a-z0-9-]+:[A-Za-z0-9]+)"
              + "(?: on resource: \"?(?<resource>arn:[^\\s\"]+))?");

  /**
   * What an answer of AWS says of it; empty if it is about something else.
   *
   * @param status HTTP status
   * @param code the service's error code
   * @param message the service's own words, of which nothing else is taken
   * @param called the action that was called
   */
  public static Optional<Denial> in(int status, String code, String message, String called) {
    Matcher words = WORDS.matcher(Objects.requireNonNullElse(message, ""));
    if (words.find()) {
      return Optional.of(
          new Denial(words.group("action"), Optional.ofNullable(words.group("resource"))));
    }
    return status == FORBIDDEN || code.toLowerCase(Locale.ROOT).contains("accessdenied")
        ? Optional.of(new Denial(called, Optional.empty()))
        : Optional.empty();
  }

  /** Whether ECS may not be given the roles of a task. */
  public boolean isOfPassingRoles() {
    return action.equals("iam:PassRole");
  }

  /**
   * The statement that allows it.
   *
   * @param otherwise the resource, if AWS does not say
   */
  public PolicyStatement remedy(String otherwise) {
    return new PolicyStatement(action, resource.orElse(otherwise));
  }
}
