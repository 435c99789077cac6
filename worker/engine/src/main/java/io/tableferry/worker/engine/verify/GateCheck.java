package io.tableferry.worker.engine.verify;

import io.tableferry.contract.Gate;
import io.tableferry.contract.Gate.Reaction;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** What the gate has to say against a version. */
final class GateCheck {

  private GateCheck() {}

  /**
   * The reason to hold a version back; empty if there is none.
   *
   * @param live rows of the live table; empty if there is none yet
   * @param rows rows of the new version
   */
  static Optional<String> objection(Gate gate, OptionalLong live, long rows) {
    if (live.isEmpty()) {
      return firstVersion(gate, rows);
    }
    return rows == 0 ? empty(gate, live.getAsLong()) : drop(gate, live.getAsLong(), rows);
  }

  private static Optional<String> firstVersion(Gate gate, long rows) {
    return rows == 0 && gate.emptyFirst() == Reaction.HOLD
        ? Optional.of(
            "the source has no rows and there is no live table yet; to publish it empty, set"
                + " empty_first: publish under gate: in the manifest")
        : Optional.empty();
  }

  private static Optional<String> empty(Gate gate, long live) {
    return live > 0 && gate.empty() == Reaction.HOLD
        ? Optional.of(
            text(
                "the source has no rows, but the live table has %,d; to publish it empty, set"
                    + " empty: publish under gate: in the manifest",
                live))
        : Optional.empty();
  }

  private static Optional<String> drop(Gate gate, long live, long rows) {
    long lost = Math.max(0, live - rows);
    return lost * 100.0 > live * (double) gate.maxRowDropPercent()
        ? Optional.of(
            text(
                "the new version has %,d rows and the live one %,d, which is a drop by more than"
                    + " %d %%; to publish it, set a higher max_row_drop under gate: in the manifest",
                rows, live, gate.maxRowDropPercent()))
        : Optional.empty();
  }

  private static String text(String form, Object... values) {
    return String.format(Locale.ROOT, form, values);
  }
}
