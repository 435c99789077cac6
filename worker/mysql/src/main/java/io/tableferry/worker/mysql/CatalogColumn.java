package io.tableferry.worker.mysql;

import java.util.Locale;
import java.util.Set;

/**
 * A column as {@code information_schema.columns} describes it.
 *
 * @param table the table or view that it belongs to
 * @param name exact name
 * @param type name of the type alone, in lower case: {@code bigint}
 * @param declared its type as people write it: {@code bigint(20) unsigned}
 * @param characters most characters a text has, or bytes of binary data; 0 if it is neither
 * @param charset character set of a text, empty otherwise
 * @param precision digits or bits of a number, 0 otherwise
 * @param scale digits behind the point of a number or of the seconds, 0 otherwise
 */
record CatalogColumn(
    String table,
    String name,
    String type,
    String declared,
    long characters,
    String charset,
    int precision,
    int scale) {

  private static final Set<String> WHOLE =
      Set.of("tinyint", "smallint", "mediumint", "int", "bigint");

  /** Whether it is an integer of any size. */
  boolean isWhole() {
    return WHOLE.contains(type);
  }

  boolean unsigned() {
    return attributes().contains("unsigned");
  }

  /** Its numbers are printed with zeros in front, unless they are computed with. */
  boolean zerofill() {
    return attributes().contains("zerofill");
  }

  String quoted() {
    return MySqlIdentifier.quoted(name);
  }

  private String attributes() {
    return declared.toLowerCase(Locale.ROOT);
  }
}
