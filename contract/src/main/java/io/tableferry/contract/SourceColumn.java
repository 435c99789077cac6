package io.tableferry.contract;

/**
 * A column as the source has it.
 *
 * @param name exact name
 * @param declared its type as the source spells it
 * @param target the type it has in the warehouse by itself; empty text if there is none
 */
public record SourceColumn(String name, String declared, String target) {

  /**
   * Whether this is another type than {@code before}. Two spellings of one type, such as {@code
   * int} and {@code int(11)}, are not; neither is a type whose target Tableferry has changed.
   */
  public boolean isRetyped(SourceColumn before) {
    return !declared.equals(before.declared) && !target.equals(before.target);
  }
}
