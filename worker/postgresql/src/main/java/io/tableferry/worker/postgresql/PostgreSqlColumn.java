package io.tableferry.worker.postgresql;

import io.tableferry.worker.engine.extract.ColumnMapping;
import java.util.Optional;

/**
 * A column with everything that has to be known to carry it over.
 *
 * @param mapping how the engine sees it; its {@code select} yields the value
 * @param output SQL that yields what is sent, from a value that has been treated
 * @param treatments what is done with values that cannot arrive exactly
 */
record PostgreSqlColumn(ColumnMapping mapping, Sql output, Treatments treatments) {

  /** What is sent for a value. */
  String carried(String value) {
    return output.on(treatments.carried(value));
  }

  /** The letter of what is changed about a value; empty if nothing ever is. */
  Optional<String> changed(String value) {
    return treatments.changed(value);
  }
}
