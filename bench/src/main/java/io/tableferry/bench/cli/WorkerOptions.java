package io.tableferry.bench.cli;

import io.tableferry.bench.contender.WorkerSettings;
import io.tableferry.contract.SourceEngine;
import java.nio.file.Path;
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

  @Option(
      names = "--java",
      paramLabel = "PATH",
      description = "The java that runs workers; the one that runs this unless set.")
  private Path java = Path.of(System.getProperty("java.home"), "bin", "java");

  List<SourceEngine> sources() {
    return List.copyOf(sources);
  }

  /** For tables read in one part. */
  WorkerSettings settings() {
    return new WorkerSettings(java, memory, 1);
  }
}
