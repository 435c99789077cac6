package io.tableferry.worker.postgresql;

import io.tableferry.worker.engine.warehouse.RedshiftType;
import java.util.Optional;

/**
 * How the values of a type travel.
 *
 * @param target the type they have in the warehouse
 * @param template SQL that yields their text; {@code ?} is the quoted column
 * @param refused which values cannot be carried over; empty if all can
 */
record Carriage(RedshiftType target, String template, Optional<Refused> refused) {

  /**
   * Values that the target cannot hold.
   *
   * @param condition SQL that is true for them and NULL for NULL; {@code ?} is the quoted column
   * @param words what they are, in the plural
   */
  record Refused(String condition, String words) {}

  /** As PostgreSQL prints them. */
  static Carriage asIs(RedshiftType target) {
    return new Carriage(target, "?", Optional.empty());
  }

  /** By way of an expression. */
  static Carriage by(String template, RedshiftType target) {
    return new Carriage(target, template, Optional.empty());
  }

  /** The same, except for some values. */
  Carriage refusing(String condition, String words) {
    return new Carriage(target, template, Optional.of(new Refused(condition, words)));
  }

  /** The same into another type, which takes all texts of this one. */
  Carriage into(RedshiftType other) {
    return new Carriage(other, template, refused);
  }
}
