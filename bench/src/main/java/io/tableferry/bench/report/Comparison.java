package io.tableferry.bench.report;

import io.tableferry.contract.SourceEngine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Workers and their rivals with two tables that differ in size only.
 *
 * @param source the server, in words
 * @param small one series for each contender, workers first
 * @param large of the same contenders in the same order
 */
public record Comparison(
    SourceEngine engine, String source, List<Series> small, List<Series> large) {

  public Comparison {
    small = List.copyOf(small);
    large = List.copyOf(large);
  }

  /** CPU time of each contender as slope and fixed cost. */
  Map<String, CpuLine> lines() {
    Map<String, CpuLine> lines = new LinkedHashMap<>();
    for (int i = 0; i < large.size(); i++) {
      lines.put(large.get(i).contender(), CpuLine.through(small.get(i), large.get(i)));
    }
    return lines;
  }

  /** Those of {@code large}, and beside them those of {@code small}. */
  List<List<Series>> tables() {
    return new ArrayList<>(List.of(large, small));
  }
}
