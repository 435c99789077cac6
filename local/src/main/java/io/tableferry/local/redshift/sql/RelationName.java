package io.tableferry.local.redshift.sql;

import java.util.List;
import java.util.stream.Collectors;

/** The name of a table or view, as it was written: with its schema or without. */
public record RelationName(List<Identifier> parts) {

  public RelationName {
    if (parts.size() > 2) {
      throw Refused.notImitated("names of another database");
    }
    parts = List.copyOf(parts);
  }

  /** The name as SQL, every part quoted. */
  public String sql() {
    return parts.stream().map(Identifier::sql).collect(Collectors.joining("."));
  }

  /** The last part: the name without its schema. */
  public Identifier table() {
    return parts.get(parts.size() - 1);
  }
}
