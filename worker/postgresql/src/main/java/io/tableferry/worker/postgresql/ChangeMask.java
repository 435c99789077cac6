package io.tableferry.worker.postgresql;

import io.tableferry.worker.engine.extract.Tally;
import java.util.List;

/**
 * The last field of every row: one letter for each column of which values can be changed. It is
 * counted and cut off.
 *
 * @param columns indexes of these columns
 */
record ChangeMask(List<Integer> columns) {

  ChangeMask {
    columns = List.copyOf(columns);
  }

  /**
   * Counts what the mask of a row says, and ends the row in front of it.
   *
   * @return the length of the row without it
   */
  int cut(byte[] row, Tally tally) {
    if (columns.isEmpty()) {
      return row.length;
    }
    int first = row.length - 1 - columns.size();
    for (int i = 0; i < columns.size(); i++) {
      byte letter = row[first + i];
      if (letter != Treatment.UNCHANGED) {
        tally.add(columns.get(i), Treatment.policy(letter), 1);
      }
    }
    row[first - 1] = '\n';
    return first;
  }
}
