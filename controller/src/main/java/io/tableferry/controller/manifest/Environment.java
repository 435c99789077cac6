package io.tableferry.controller.manifest;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts environment variables into values: {@code ${NAME}} and {@code ${NAME:-default}}.
 *
 * @param variables value of a variable, if it is set
 */
record Environment(Function<String, Optional<String>> variables) {

  /** A value that names a variable that is not set, or is no well-formed reference. */
  static final class UnresolvedException extends Exception {
    private static final long serialVersionUID = 1L;

    UnresolvedException(String message) {
      super(message);
    }
  }

  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{(?:([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?})?");

  static boolean refersTo(String text) {
    return text.contains("${");
  }

  /** The text with every reference replaced. */
  String expand(String text) throws UnresolvedException {
    Matcher matcher = REFERENCE.matcher(text);
    StringBuilder expanded = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(expanded, Matcher.quoteReplacement(value(matcher.toMatchResult())));
    }
    return matcher.appendTail(expanded).toString();
  }

  private String value(MatchResult reference) throws UnresolvedException {
    String name = reference.group(1);
    if (name == null) {
      throw new UnresolvedException("\"${\" does not begin ${NAME} or ${NAME:-default}");
    }
    Optional<String> fallback = Optional.ofNullable(reference.group(2));
    return variables
        .apply(name)
        .filter(set -> !set.isEmpty())
        .or(() -> fallback)
        .orElseThrow(
            () -> new UnresolvedException("the environment variable " + name + " is not set"));
  }
}
