package io.tableferry.bench.contender;

import io.tableferry.bench.data.LoadedTable;
import io.tableferry.bench.process.ProgramFailedException;
import io.tableferry.bench.process.Programs;
import io.tableferry.bench.process.Usage;
import io.tableferry.bench.server.SourceServer;
import io.tableferry.bench.server.StackProcess;
import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.Job;
import io.tableferry.contract.SecretName;
import io.tableferry.contract.StagingLayout;
import io.tableferry.contract.Step;
import io.tableferry.contract.WarehouseConnection;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.local.aws.ecs.TaskHost;
import io.tableferry.local.process.PidFolder;
import io.tableferry.local.stack.Stack;
import io.tableferry.local.stack.StackState;
import io.tableferry.local.stack.TaskEnvironment;
import io.tableferry.local.stack.WorkerImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The built worker as a whole process, started as the stand-in for ECS starts it: from reading its
 * job on S3 up to the published table.
 */
public final class Worker implements Contender, AutoCloseable {

  private static final double MILLIS = 1000;

  private final WorkerImage image;
  private final WorkerSettings settings;
  private final TaskHost host;
  private final WorkerAws aws;
  private final WorkerJob jobs;
  private final Programs programs;
  private final InstantSource clock;

  private Worker(
      WorkerImage image,
      WorkerSettings settings,
      TaskHost host,
      WorkerAws aws,
      WorkerJob jobs,
      Programs programs,
      InstantSource clock) {
    this.image = image;
    this.settings = settings;
    this.host = host;
    this.aws = aws;
    this.jobs = jobs;
    this.programs = programs;
    this.clock = clock;
  }

  /**
   * Readies everything that a worker for this source needs.
   *
   * @param folder gets the logs
   */
  public static Worker ready(
      Path repository,
      Path folder,
      StackProcess stack,
      SourceServer server,
      WorkerSettings settings,
      Programs programs)
      throws IOException, InterruptedException {
    StackState.Services services = stack.services();
    SecretName secret = new SecretName("ssm:/bench/" + server.engine().label());
    stack.secret(secret.parameter(), server.reader());
    WorkerAws aws = WorkerAws.of(services);
    return new Worker(
        WorkerImage.of(repository, server.engine()),
        settings,
        host(services, folder),
        aws,
        new WorkerJob(
            server,
            secret,
            warehouse(services),
            new StagingLayout(Stack.BUCKET, ""),
            aws.queue(),
            settings.slices()),
        programs,
        InstantSource.system());
  }

  @Override
  public String name() {
    return settings.slices() == 1 ? "worker" : "worker-" + settings.slices();
  }

  @Override
  public Optional<String> missing() {
    return image.missing();
  }

  @Override
  public Run run(LoadedTable table)
      throws IOException, InterruptedException, ProgramFailedException {
    List<String> command = image.command(settings.memory());
    Run run = run(table, command);
    image.ended(command, 0);
    image.settle();
    return run;
  }

  /**
   * Runs it with Java's Flight Recorder, and without its start-up archive, since JDK 17 crashes
   * with both.
   *
   * @param recording is written
   */
  public void profile(LoadedTable table, Path recording)
      throws IOException, InterruptedException, ProgramFailedException {
    List<String> command = new ArrayList<>(image.commandWithoutArchive(settings.memory()));
    command.add(1, "-XX:StartFlightRecording=settings=profile,filename=" + recording);
    run(table, command);
  }

  private Run run(LoadedTable table, List<String> command)
      throws IOException, InterruptedException, ProgramFailedException {
    Job job = jobs.of(table, clock.millis());
    Path log = host.logs().resolve(job.attempt().run() + ".log");
    ProcessBuilder program =
        host.program(command, Map.of(Job.ADDRESS_VARIABLE, aws.write(job).toString()))
            .redirectOutput(log.toFile());
    try {
      Usage usage = programs.run(program);
      return new Run(usage, seconds(published(job, table)));
    } catch (ProgramFailedException e) {
      throw new ProgramFailedException(e.getMessage() + "; its log:\n" + Files.readString(log));
    }
  }

  @Override
  public void close() {
    image.close();
    aws.close();
  }

  private AttemptResult published(Job job, LoadedTable table) throws ProgramFailedException {
    AttemptResult result = aws.result(job);
    if (!(result.ending() instanceof WorkerEvent.Published)
        || result.measured().rows() != table.rows()) {
      throw new ProgramFailedException("the worker did not publish all rows of " + table.name());
    }
    return result;
  }

  private static Map<Step, Double> seconds(AttemptResult result) {
    Map<Step, Double> seconds = new EnumMap<>(Step.class);
    result.measured().millis().forEach((step, millis) -> seconds.put(step, millis / MILLIS));
    return seconds;
  }

  private static TaskHost host(StackState.Services services, Path folder) {
    return new TaskHost(
        TaskEnvironment.of(services.s3(), services.sqs(), services.ssm(), services.keys()),
        folder,
        new PidFolder(folder.resolve("pids")));
  }

  private static WarehouseConnection warehouse(StackState.Services services) {
    return new WarehouseConnection(
        services.warehouse().url(),
        new SecretName("ssm:" + Stack.WAREHOUSE_SECRET),
        "default",
        Optional.empty());
  }
}
