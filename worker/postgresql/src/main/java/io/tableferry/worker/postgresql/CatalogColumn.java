package io.tableferry.worker.postgresql;

/**
 * A column as PostgreSQL's catalog describes it; domains are resolved to their base type.
 *
 * @param name exact name
 * @param declared its type as people write it: {@code numeric(12,2)}
 * @param type name of the base type, without its schema: {@code numeric}
 * @param kind what the base type is
 * @param modifier the base type's modifier ({@code atttypmod}), or -1
 * @param readable whether the user may read it
 * @param collatable whether it is text in the database's encoding
 */
record CatalogColumn(
    String name,
    String declared,
    String type,
    Kind kind,
    int modifier,
    boolean readable,
    boolean collatable) {

  /** The kinds of type that are carried over differently. */
  enum Kind {
    /** A scalar of PostgreSQL itself. */
    BUILT_IN,
    /** A scalar that an extension or a user made. */
    ADDED,
    /** One of a list of labels. */
    ENUM,
    /** A range or a set of ranges. */
    RANGE,
    /** An array of anything. */
    ARRAY,
    /** A row of named fields. */
    COMPOSITE
  }

  /** The name as SQL takes it. */
  String quoted() {
    return PostgreSqlIdentifier.quoted(name);
  }
}
