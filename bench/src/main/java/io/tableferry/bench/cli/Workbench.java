package io.tableferry.bench.cli;

import io.tableferry.bench.contender.Worker;
import io.tableferry.bench.contender.WorkerSettings;
import io.tableferry.bench.process.Programs;
import io.tableferry.bench.server.SourceServer;
import io.tableferry.bench.server.SourceServers;
import io.tableferry.bench.server.StackProcess;
import io.tableferry.bench.server.TemporaryFolder;
import io.tableferry.bench.whole.Extent;
import io.tableferry.bench.whole.WholeRun;
import io.tableferry.contract.SourceEngine;
import io.tableferry.local.stack.Parts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/** All that runs for a benchmark; whatever ends this process in an orderly way stops it. */
final class Workbench implements AutoCloseable {

  private final Path repository;
  private final Parts parts;
  private final TemporaryFolder folder;
  private final StackProcess stack;
  private final Programs programs;

  private Workbench(
      Path repository, Parts parts, TemporaryFolder folder, StackProcess stack, Programs programs) {
    this.repository = repository;
    this.parts = parts;
    this.folder = folder;
    this.stack = stack;
    this.programs = programs;
  }

  static Workbench start(Path repository, Consumer<String> progress) {
    Parts parts = new Parts(progress);
    Runtime.getRuntime().addShutdownHook(new Thread(parts::close, "stopping the benchmark"));
    TemporaryFolder folder = parts.keep(TemporaryFolder.make());
    StackProcess stack =
        parts.start(
            "the local stack",
            () -> StackProcess.start(repository, folder.path().resolve("stack")));
    return new Workbench(repository, parts, folder, stack, parts.keep(new Programs()));
  }

  Programs programs() {
    return programs;
  }

  SourceServer source(SourceEngine engine) {
    return parts.start(
        "the source database (" + engine.label() + ")",
        () -> SourceServers.start(engine, folder.path(), Password.random()));
  }

  Worker worker(SourceServer server, WorkerSettings settings)
      throws IOException, InterruptedException {
    return parts.keep(Worker.ready(repository, logs(), stack, server, settings, programs));
  }

  WholeRun wholeRun(List<SourceServer> servers, Extent extent, Consumer<String> progress)
      throws IOException, InterruptedException, SQLException {
    return WholeRun.ready(repository, logs(), stack, programs, servers, extent, progress);
  }

  @Override
  public void close() {
    parts.close();
  }

  private Path logs() {
    try {
      return Files.createDirectories(folder.path().resolve("logs"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
