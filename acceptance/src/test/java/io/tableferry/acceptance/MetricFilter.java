package io.tableferry.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A filter of log lines as the deployment has it: {@code { $.key = "text*" && ($.other > 1 || …) }}
 * (CloudWatch Logs User Guide, "Filter pattern syntax for metric filters", JSON).
 */
record MetricFilter(String pattern) {

  /** A pattern alone in its quotes, as the modules write it. */
  private static final Pattern WRITTEN = Pattern.compile("\"(\\{ \\$\\..*\\})\"");

  private static final Pattern TOKEN =
      Pattern.compile("\\$\\.\\w+|\"[^\"]*\"|[0-9]+|&&|\\|\\||!?=|>|[()]");

  /** Those of a module, in their order; {@code schedule} is filled in where one is asked for. */
  static List<MetricFilter> of(String module, String schedule) {
    Matcher written =
        WRITTEN.matcher(
            Repository.read(Repository.ROOT.resolve("infra/modules/" + module + "/main.tf")));
    return written
        .results()
        .map(found -> found.group(1).replace("\\\"", "\"").replace("${name}", schedule))
        .map(MetricFilter::new)
        .toList();
  }

  boolean counts(JsonNode line) {
    Deque<String> tokens =
        TOKEN
            .matcher(pattern.substring(1, pattern.length() - 1))
            .results()
            .map(token -> token.group())
            .collect(Collectors.toCollection(ArrayDeque::new));
    boolean counts = anyOf(tokens, line);
    if (!tokens.isEmpty()) {
      throw new AssertionError("not understood: " + pattern + " from " + tokens);
    }
    return counts;
  }

  private static boolean anyOf(Deque<String> tokens, JsonNode line) {
    boolean any = allOf(tokens, line);
    while (!tokens.isEmpty() && tokens.peek().equals("||")) {
      tokens.pop();
      any |= allOf(tokens, line);
    }
    return any;
  }

  private static boolean allOf(Deque<String> tokens, JsonNode line) {
    boolean all = term(tokens, line);
    while (!tokens.isEmpty() && tokens.peek().equals("&&")) {
      tokens.pop();
      all &= term(tokens, line);
    }
    return all;
  }

  private static boolean term(Deque<String> tokens, JsonNode line) {
    String first = tokens.pop();
    if (first.equals("(")) {
      boolean inside = anyOf(tokens, line);
      tokens.pop();
      return inside;
    }
    String relation = tokens.pop();
    JsonNode value = line.path(first.substring(2));
    String wanted = tokens.pop();
    if (relation.equals(">")) {
      return value.isNumber() && value.asLong() > Long.parseLong(wanted);
    }
    return !value.isMissingNode() && matches(value, wanted) == relation.equals("=");
  }

  private static boolean matches(JsonNode value, String wanted) {
    return wanted.startsWith("\"")
        ? value.isTextual() && value.asText().matches(glob(wanted))
        : value.isNumber() && value.asText().equals(wanted);
  }

  private static String glob(String quoted) {
    return Arrays.stream(quoted.substring(1, quoted.length() - 1).split("\\*", -1))
        .map(Pattern::quote)
        .collect(Collectors.joining(".*"));
  }
}
