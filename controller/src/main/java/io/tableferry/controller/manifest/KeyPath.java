package io.tableferry.controller.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a value stands in a manifest: {@code tables.users.columns[2]}. Keys that are not plain
 * words are shown in quotes.
 *
 * @param segments keys, and for items of a list their index from 0 as a text such as {@code [2]}
 */
public record KeyPath(List<String> segments) {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]+");
  private static final Pattern INDEX = Pattern.compile("\\[\\d+]");

  /** The whole document. */
  public static final KeyPath ROOT = new KeyPath(List.of());

  public KeyPath {
    segments = List.copyOf(segments);
  }

  /** The path of some keys below the root. */
  public static KeyPath of(String... keys) {
    return new KeyPath(List.of(keys));
  }

  /** The value of {@code key} in the mapping at this path. */
  public KeyPath key(String key) {
    List<String> longer = new ArrayList<>(segments);
    longer.add(key);
    return new KeyPath(longer);
  }

  /** The item at {@code index}, from 0, of the list at this path. */
  public KeyPath item(int index) {
    return key("[" + index + "]");
  }

  /** The mapping or list that holds this value; the root's is the root. */
  public KeyPath parent() {
    return segments.isEmpty() ? this : new KeyPath(segments.subList(0, segments.size() - 1));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (String segment : segments) {
      boolean index = INDEX.matcher(segment).matches();
      text.append(text.isEmpty() || index ? "" : ".").append(index ? segment : shown(segment));
    }
    return text.toString();
  }

  private static String shown(String key) {
    return PLAIN.matcher(key).matches() ? key : '"' + key.replace("\"", "\\\"") + '"';
  }
}
