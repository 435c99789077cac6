package io.tableferry.controller.ledger;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.tableferry.contract.Inspection;
import io.tableferry.controller.plan.PlannedTable;
import io.tableferry.controller.plan.PlannedTask;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How many rows tables have that were never published, as the statistics of their sources say.
 *
 * @param rows by {@code SOURCE.NAME}, with the table's name at the source
 */
public record Estimates(Map<String, Long> rows) {

  public Estimates {
    rows = Map.copyOf(rows);
  }

  /** What a description of a source says of its tables. */
  public static Estimates of(String source, Inspection description) {
    Map<String, Long> rows = new HashMap<>();
    for (Inspection.Table table : description.tables()) {
      table.estimatedRows().ifPresent(count -> rows.put(source + "." + table.name(), count));
    }
    return new Estimates(rows);
  }

  /** Nothing is known. */
  public static Estimates none() {
    return new Estimates(Map.of());
  }

  /** Both; they are of different sources. */
  public Estimates and(Estimates others) {
    return new Estimates(
        Stream.of(rows, others.rows)
            .flatMap(each -> each.entrySet().stream())
            .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue, Long::max)));
  }

  /** These, where newer ones say nothing. */
  Estimates updatedBy(Estimates newer) {
    Map<String, Long> updated = new HashMap<>(rows);
    updated.putAll(newer.rows);
    return new Estimates(updated);
  }

  /** How many rows the task's table has; 0 if that is not known. */
  public long rows(PlannedTask task) {
    return task instanceof PlannedTable table
        ? rows.getOrDefault(table.source().name() + "." + table.table().from(), 0L)
        : 0;
  }
}
