package io.tableferry.controller.ledger;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the tables of a run ended, as far as they have.
 *
 * @param counts how many ended in which way, by outcome, the most urgent first; none is 0
 */
public record Endings(Map<String, Integer> counts) {

  /** As in a report: the most urgent first. */
  private static final List<String> URGENCY =
      List.of("failed", "held", "skipped", "published", "discarded", "inspected");

  public static Endings of(RunRecord record) {
    Map<String, Integer> byKind =
        record.tables().stream()
            .flatMap(table -> table.ended().stream())
            .collect(groupingBy(TableRecord.Ending::kind, summingInt(ending -> 1)));
    Map<String, Integer> counts = new LinkedHashMap<>();
    URGENCY.stream()
        .filter(byKind::containsKey)
        .forEach(kind -> counts.put(kind, byKind.get(kind)));
    return new Endings(counts);
  }

  /** The most urgent outcome; {@code published} if no table ended. */
  public String outcome() {
    return counts.keySet().stream().findFirst().orElse("published");
  }
}
