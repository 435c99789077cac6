package io.tableferry.bench.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A comparison as Jackson writes it. */
public final class ComparisonJson {

  private ComparisonJson() {}

  /** Every sample, and what was computed from them. */
  public static Map<String, Object> of(Comparison comparison) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("source", comparison.source());
    json.put("targets", Targets.of(comparison.engine()));
    json.put(
        "series",
        comparison.tables().stream().flatMap(List::stream).map(ComparisonJson::series).toList());
    json.put("cpuLines", comparison.lines());
    return json;
  }

  private static Map<String, Object> series(Series series) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("contender", series.contender());
    json.put("table", series.table().name());
    json.put("rows", series.table().rows());
    json.put("wall", series.wall());
    json.put("read", series.read());
    json.put("cpu", series.cpu());
    json.put("cpuPerMillion", series.cpuPerMillion());
    json.put("serverCpuPerMillion", series.serverCpuPerMillion());
    json.put("samples", series.samples());
    return json;
  }
}
