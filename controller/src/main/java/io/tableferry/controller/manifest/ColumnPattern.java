package io.tableferry.controller.manifest;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A pattern for names of columns, in any case. Without {@code *} it is looked for anywhere in a
 * name; with it, it must match the whole name.
 *
 * @param text the pattern as it was written; not empty
 */
record ColumnPattern(String text) {

  private static final int ANY_CASE =
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL;

  boolean matches(String column) {
    String regex =
        Arrays.stream(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    Matcher matcher = Pattern.compile(regex, ANY_CASE).matcher(column);
    return text.contains("*") ? matcher.matches() : matcher.find();
  }
}
