package io.tableferry.bench.cli;

import io.tableferry.bench.contender.WorkerSettings;
import io.tableferry.contract.SourceEngine;
import java.util.List;
import picocli.CommandLine.Option;

/** How workers run, and on which sources. */
final class WorkerOptions {

  private static final String MEMORY = "512";

  @Option(
      names = "--source",
      paramLabel = "ENGINE",
      split = ",",
      converter = EngineConverter.class,
      description = "mysql or postgresql; both unless set.")
  private List<SourceEngine> sources = List.of(SourceEngine.POSTGRESQL, SourceEngine.MYSQL);

  @Option(
      names = "--memory",
      paramLabel = "MIB",
      defaultValue = MEMORY,
      description = "Memory of a worker's task; ${DEFAULT-VALUE} unless set.")
  private int memory;

  List<SourceEngine> sources() {
    return List.copyOf(sources);
  }

  /** For tables read in one part. */
  WorkerSettings settings() {
    return new WorkerSettings(memory, 1);
  }
}
