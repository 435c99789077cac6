package io.tableferry.controller.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import io.tableferry.contract.Mask;
import java.util.Optional;

/** Reads masks that no check found a problem with. */
final class Masks {

  static final String KEY = "mask";
  static final String SQL = "sql";
  private static final String BUCKET = "bucket";

  private Masks() {}

  /** The mask of a column; empty if it has none. */
  static Optional<Mask> of(JsonNode table, String column) {
    JsonNode written = table.path(KEY).path(column);
    if (written.has(BUCKET)) {
      return Optional.of(new Mask.Bucket(written.path(BUCKET).asLong()));
    }
    return written.has(SQL)
        ? Optional.of(new Mask.Sql(written.path(SQL).asText()))
        : Names.one(written).map(Masks::named);
  }

  private static Mask named(String word) {
    return switch (word) {
      case "sha256" -> new Mask.Sha256();
      case "redact" -> new Mask.Redact();
      case "set_null" -> new Mask.SetNull();
      case "last4" -> new Mask.Last4();
      case "year" -> new Mask.Year();
      case "email_domain" -> new Mask.EmailDomain();
      default -> throw new IllegalArgumentException("a mask that the schema knows and we do not");
    };
  }
}
