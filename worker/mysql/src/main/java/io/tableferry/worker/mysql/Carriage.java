package io.tableferry.worker.mysql;

import io.tableferry.worker.engine.warehouse.RedshiftType;

/**
 * How the values of a type travel.
 *
 * @param target the type they have in the warehouse
 * @param template SQL that selects them; {@code ?} is the quoted column
 * @param coding what is done with their bytes afterwards
 */
record Carriage(RedshiftType target, String template, FieldCoding coding) {

  /** As the protocol brings them. */
  static Carriage plain(RedshiftType target) {
    return as(FieldCoding.PLAIN, target);
  }

  /** Selected as they are, and encoded by us. */
  static Carriage as(FieldCoding coding, RedshiftType target) {
    return by("?", coding, target);
  }

  /** By way of an expression. */
  static Carriage by(String template, FieldCoding coding, RedshiftType target) {
    return new Carriage(target, template, coding);
  }

  /** The same into another type, which takes all texts of this one. */
  Carriage into(RedshiftType other) {
    return new Carriage(other, template, coding);
  }

  /** The same into text, which takes zero dates too. */
  Carriage intoText(RedshiftType text) {
    return new Carriage(text, template, coding == FieldCoding.DATE ? FieldCoding.PLAIN : coding);
  }
}
