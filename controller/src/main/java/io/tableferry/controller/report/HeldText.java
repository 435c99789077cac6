package io.tableferry.controller.report;

import io.tableferry.contract.HeldVersion;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What the gate held back, as people read it. Names are never cut: they are typed again. */
public final class HeldText {

  private static final List<String> HEADER =
      List.of("run", "table", "target", ">rows", "held since", "reason");

  private static final int ANY_WIDTH = Integer.MAX_VALUE;

  private HeldText() {}

  /** The lines. */
  public static List<String> lines(List<HeldVersion> held) {
    if (held.isEmpty()) {
      return List.of("nothing is held");
    }
    List<String> lines =
        new ArrayList<>(
            new Columns(HEADER, held.stream().map(HeldText::row).toList()).lines(ANY_WIDTH));
    lines.add("");
    lines.add("approve RUN TABLE publishes one of them, discard RUN TABLE drops it");
    return List.copyOf(lines);
  }

  private static List<String> row(HeldVersion held) {
    return List.of(
        held.attempt().run().value(),
        held.attempt().table().toString(),
        held.target().toString(),
        Figures.count(held.rows()),
        held.heldAt().truncatedTo(ChronoUnit.SECONDS).toString(),
        held.reason());
  }
}
