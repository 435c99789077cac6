package io.tableferry.contract;

import java.util.regex.Pattern;

/**
 * A column as the source has it.
 *
 * @param name exact name
 * @param declared its type as the source spells it
 * @param target the type it has in the warehouse by itself; empty text if there is none
 */
public record SourceColumn(String name, String declared, String target) {

  /** Lengths, digits and labels: {@code (11)}, {@code ('a','b')}. */
  private static final Pattern ARGUMENTS = Pattern.compile("\\(.*\\)", Pattern.DOTALL);

  /**
   * Whether this is another type than {@code before}: one of another name, or one that has another
   * target. Two spellings of one type, such as {@code int} and {@code int(11)}, are not another
   * type; neither is one that only Tableferry gives another target than it did.
   */
  public boolean isRetyped(SourceColumn before) {
    return !declared.equals(before.declared)
        && !(target.equals(before.target) && name(declared).equals(name(before.declared)));
  }

  private static String name(String declared) {
    return ARGUMENTS.matcher(declared).replaceAll("").replaceAll("\\s+", " ").strip();
  }
}
