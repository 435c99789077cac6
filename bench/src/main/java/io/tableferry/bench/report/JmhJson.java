package io.tableferry.bench.report;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;

/** What JMH measured, as Jackson writes it. */
public final class JmhJson {

  private JmhJson() {}

  /** Every counted iteration of every benchmark. */
  public static List<Map<String, Object>> of(Collection<RunResult> results) {
    return results.stream().map(JmhJson::benchmark).toList();
  }

  private static Map<String, Object> benchmark(RunResult result) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("benchmark", result.getParams().getBenchmark());
    json.put("parameters", parameters(result.getParams()));
    json.put("unit", result.getPrimaryResult().getScoreUnit());
    json.put("samples", samples(result));
    return json;
  }

  private static Map<String, String> parameters(BenchmarkParams parameters) {
    return parameters.getParamsKeys().stream()
        .collect(Collectors.toMap(name -> name, parameters::getParam));
  }

  private static List<Double> samples(RunResult result) {
    return result.getBenchmarkResults().stream()
        .flatMap(fork -> fork.getIterationResults().stream())
        .map(iteration -> iteration.getPrimaryResult().getScore())
        .toList();
  }
}
