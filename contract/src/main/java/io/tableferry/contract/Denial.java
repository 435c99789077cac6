package io.tableferry.contract;

import java.util.List;
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
 * @param called the action that was called
 */
public record Denial(String action, Optional<String> resource, String called) {

  private static final int FORBIDDEN = 403;

  /** IAM User Guide, "Troubleshoot access denied error messages". */
  private static final Pattern WORDS =
      Pattern.compile(
          "not authorized to perform: (?<action>[a-z0-9-]+:[A-Za-z0-9]+)"
              + "(?: on resource: \"?(?<resource>arn:[^\\s\"]+))?");

  /**
   * How error codes begin that are about who is calling; most come with HTTP 403 (Amazon S3 API
   * Reference, "Error responses"; Amazon ECS API Reference, "Common errors").
   */
  private static final List<String> CREDENTIALS =
      List.of(
          "invalidaccesskeyid",
          "invalidclienttokenid",
          "invalidtoken",
          "signaturedoesnotmatch",
          "invalidsignature",
          "incompletesignature",
          "unrecognizedclient",
          "expiredtoken",
          "tokenrefreshrequired",
          "requestexpired",
          "missingauthenticationtoken",
          "authfailure",
          "requesttimetooskewed");

  /**
   * What an answer of AWS says of it; empty if it is about something else.
   *
   * @param status HTTP status
   * @param code the service's error code
   * @param message the service's own words, of which nothing else is taken
   * @param called the action that was called
   */
  public static Optional<Denial> in(int status, String code, String message, String called) {
    if (concernsCredentials(code)) {
      return Optional.empty();
    }
    Matcher words = WORDS.matcher(Objects.requireNonNullElse(message, ""));
    if (words.find()) {
      return Optional.of(
          new Denial(words.group("action"), Optional.ofNullable(words.group("resource")), called));
    }
    return status == FORBIDDEN || code.toLowerCase(Locale.ROOT).contains("accessdenied")
        ? Optional.of(new Denial(called, Optional.empty(), called))
        : Optional.empty();
  }

  /** Whether an error code is about who is calling, not about what they may do. */
  public static boolean concernsCredentials(String code) {
    return CREDENTIALS.stream().anyMatch(code.toLowerCase(Locale.ROOT)::startsWith);
  }

  /** Whether ECS may not be given the roles of a task. */
  public boolean isOfPassingRoles() {
    return action.equals("iam:PassRole");
  }

  /** The statement that allows it, on what AWS names; empty if it names nothing. */
  public Optional<PolicyStatement> remedy() {
    return resource.map(arn -> new PolicyStatement(action, anyRevision(arn)));
  }

  /**
   * The statement that allows it, and whatever else is done like it.
   *
   * @param resources ARNs of all that the called action is ever done to; AWS names the one of this
   *     call, to which nobody may ever do it again
   */
  public PolicyStatement remedy(String resources) {
    return action.equals(called)
        ? new PolicyStatement(action, resources)
        : remedy().orElseGet(() -> new PolicyStatement(action, "*"));
  }

  /** Each deployment makes another. */
  private static String anyRevision(String arn) {
    return arn.replaceFirst("(:task-definition/[^:]+):\\d+$", "$1:*");
  }
}
