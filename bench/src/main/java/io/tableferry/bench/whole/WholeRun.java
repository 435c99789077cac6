package io.tableferry.bench.whole;

import io.tableferry.bench.process.ProgramFailedException;
import io.tableferry.bench.process.Programs;
import io.tableferry.bench.process.Usage;
import io.tableferry.bench.server.SourceServer;
import io.tableferry.bench.server.StackProcess;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Launches all tables of many databases through the built controller. */
public final class WholeRun {

  private final Path repository;
  private final Path folder;
  private final StackProcess stack;
  private final StackWorkers workers;
  private final Programs programs;
  private final Extent extent;
  private final List<SourceDatabase> databases;

  private WholeRun(
      Path repository,
      Path folder,
      StackProcess stack,
      StackWorkers workers,
      Programs programs,
      Extent extent,
      List<SourceDatabase> databases) {
    this.repository = repository;
    this.folder = folder;
    this.stack = stack;
    this.workers = workers;
    this.programs = programs;
    this.extent = extent;
    this.databases = databases;
  }

  /**
   * Fills the databases.
   *
   * @param folder gets manifests and reports
   */
  public static WholeRun ready(
      Path repository,
      Path folder,
      StackProcess stack,
      Programs programs,
      List<SourceServer> servers,
      Extent extent,
      Consumer<String> progress)
      throws IOException, InterruptedException, SQLException {
    List<SourceDatabase> databases = Databases.fill(servers, extent, progress);
    stack.services();
    for (SourceDatabase database : databases) {
      stack.secret(ManifestFiles.secret(database), database.server().reader());
    }
    return new WholeRun(
        repository, folder, stack, StackWorkers.of(stack.pid()), programs, extent, databases);
  }

  /**
   * Copies one table of each server, uncounted, so that the start-up archives of both workers are
   * there and the system has read all files.
   */
  public void warmUp() throws IOException, InterruptedException, ProgramFailedException {
    Map<SourceServer, SourceDatabase> first = new LinkedHashMap<>();
    databases.forEach(database -> first.putIfAbsent(database.server(), database.smallest()));
    launch("warm_up", first.size(), List.copyOf(first.values()));
  }

  /**
   * Launches all of them into schemas of their own.
   *
   * @param name of this launch; begins the names of the schemas
   * @param maxTasks most tasks at once
   */
  public RunCost launch(String name, int maxTasks)
      throws IOException, InterruptedException, ProgramFailedException {
    return launch(name, maxTasks, databases);
  }

  private RunCost launch(String name, int maxTasks, List<SourceDatabase> copied)
      throws IOException, InterruptedException, ProgramFailedException {
    Path manifests = ManifestFiles.write(folder.resolve(name), copied, name, extent.connections());
    ProcessBuilder controller = controller(manifests, maxTasks);
    double before = workers.cpuSeconds();
    try (TaskWatch watch = TaskWatch.start(stack.pid())) {
      Usage usage = programs.run(controller);
      return new RunCost(
          name,
          maxTasks,
          usage.wallSeconds(),
          workers.cpuSeconds() - before,
          usage.cpuSeconds(),
          idle(watch.spans()),
          watch.spans());
    } catch (ProgramFailedException e) {
      throw new ProgramFailedException(
          e.getMessage() + "; it said:\n" + Files.readString(report(manifests)));
    }
  }

  private ProcessBuilder controller(Path manifests, int maxTasks)
      throws IOException, InterruptedException {
    ProcessBuilder controller =
        new ProcessBuilder(
                repository.resolve("bin/controller").toString(),
                "launch",
                "--manifests",
                manifests.toString(),
                "--all",
                "--output",
                "json")
            .redirectOutput(report(manifests).toFile())
            .redirectError(Redirect.DISCARD);
    controller.environment().putAll(stack.environment());
    controller.environment().keySet().removeAll(List.of("AWS_SESSION_TOKEN", "AWS_PROFILE"));
    controller.environment().put("TABLEFERRY_MAX_TASKS", Integer.toString(maxTasks));
    return controller;
  }

  private static Path report(Path manifests) {
    return manifests.resolveSibling(manifests.getFileName() + ".json");
  }

  private List<Idle> idle(List<TaskSpan> spans) {
    Map<String, String> servers =
        databases.stream()
            .collect(
                Collectors.toMap(
                    SourceDatabase::name, database -> database.server().engine().label()));
    Map<String, List<TaskSpan>> byServer =
        spans.stream()
            .collect(
                Collectors.groupingBy(
                    span -> servers.get(span.source()), TreeMap::new, Collectors.toList()));
    List<Idle> idle = new ArrayList<>();
    byServer.forEach((server, tasks) -> idle.add(Idle.of(server, tasks, extent.connections())));
    return idle;
  }
}
