package io.tableferry.contract;

/**
 * Names one table of the manifests: the manifest's source and the table's key in it. Written {@code
 * source.table}; since a source name has no dot, the first dot separates them whatever the table is
 * called.
 *
 * @param source name of the source, without dots
 * @param table key of the table in the source's manifest; any characters
 */
public record TableId(String source, String table) {

  public TableId {
    if (source.isEmpty() || source.indexOf('.') >= 0) {
      throw new IllegalArgumentException("a source name is not empty and has no dot");
    }
    if (table.isEmpty()) {
      throw new IllegalArgumentException("a table name is not empty");
    }
  }

  /**
   * Reads {@code source.table}.
   *
   * @throws IllegalArgumentException if there is no dot, or nothing before or behind it
   */
  public static TableId parse(String text) {
    int dot = text.indexOf('.');
    if (dot < 1 || dot == text.length() - 1) {
      throw new IllegalArgumentException("a table is named SOURCE.TABLE");
    }
    return new TableId(text.substring(0, dot), text.substring(dot + 1));
  }

  @Override
  public String toString() {
    return source + "." + table;
  }
}
