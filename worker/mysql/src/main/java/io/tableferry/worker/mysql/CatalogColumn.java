package io.tableferry.worker.mysql;

import java.util.Locale;

/**
 * A column as {@code information_schema.columns} describes it.
 *
 * @param name exact name
 * @param type name of the type alone, in lower case: {@code bigint}
 * @param declared its type as people write it: {@code bigint(20) unsigned}
 * @param characters most characters a text has, or bytes of binary data; 0 if it is neither
 * @param charset character set of a text, empty otherwise
 * @param precision digits or bits of a number, 0 otherwise
 * @param scale digits behind the point of a number, 0 otherwise
 */
record CatalogColumn(
    String name,
    String type,
    String declared,
    long characters,
    String charset,
    int precision,
    int scale) {

  boolean unsigned() {
    return declared.toLowerCase(Locale.ROOT).contains("unsigned");
  }
}
