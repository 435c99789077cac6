package io.tableferry.controller.simulation;

import java.util.Map;
import java.util.TreeMap;

/** How often each API was called. */
final class Calls {

  private final Map<String, Long> counts = new TreeMap<>();

  void count(String api) {
    counts.merge(api, 1L, Long::sum);
  }

  @Override
  public String toString() {
    return counts.toString();
  }
}
