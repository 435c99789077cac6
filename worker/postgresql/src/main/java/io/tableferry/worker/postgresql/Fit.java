package io.tableferry.worker.postgresql;

import java.util.List;

/**
 * A column on its way into its target.
 *
 * @param value SQL that yields its values, from the table's columns
 * @param output SQL that yields what is sent, from such a value
 * @param deviations kinds of values that cannot arrive exactly, in the order in which they are
 *     looked for
 */
record Fit(String value, Sql output, List<Deviation> deviations) {

  Fit {
    deviations = List.copyOf(deviations);
  }
}
