package io.tableferry.local.aws.ecs;

import io.tableferry.local.aws.protocol.AwsErrorException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The tasks of a cluster, by id, oldest first. */
public final class Tasks implements AutoCloseable {

  /** A stopped task can be described for about an hour (ECS API Reference, DescribeTasks). */
  private static final Duration REMEMBERED = Duration.ofHours(1);

  private final String cluster;
  private final TaskHost host;
  private final InstantSource clock;
  private final Supplier<String> ids;
  private final Map<String, Task> tasks = new LinkedHashMap<>();
  private final Map<String, List<Task>> byClientToken = new LinkedHashMap<>();
  private final EcsFaults faults;
  private final ScheduledThreadPoolExecutor launcher = new ScheduledThreadPoolExecutor(1);

  /**
   * A cluster without tasks.
   *
   * @param ids gives every task its id: 32 hexadecimal digits on AWS
   */
  public Tasks(
      String cluster, TaskHost host, EcsFaults faults, InstantSource clock, Supplier<String> ids) {
    this.cluster = cluster;
    this.host = host;
    this.clock = clock;
    this.ids = ids;
    this.faults = faults;
    launcher.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  String cluster() {
    return cluster;
  }

  /**
   * Launches tasks; a request that comes again with its client token gets those it got before.
   *
   * @param answer shows a task: a new one before it starts, since answered later it could have
   *     ended already, which AWS never shows
   */
  synchronized <T> List<T> run(RunTaskRequest request, Function<Task, T> answer)
      throws AwsErrorException {
    Optional<List<Task>> before = request.clientToken().map(byClientToken::get);
    if (before.isPresent()) {
      return repeated(request, before.get()).stream().map(answer).toList();
    }
    List<Task> launched = new ArrayList<>();
    for (int n = 0; n < request.count(); n++) {
      launched.add(new Task(ids.get(), cluster, request, fault(request), clock));
    }
    launched.forEach(task -> tasks.put(task.id(), task));
    request.clientToken().ifPresent(token -> byClientToken.put(token, launched));
    List<T> answers = launched.stream().map(answer).toList();
    launched.forEach(task -> after(task.fault().startsAfter(), () -> launch(task)));
    return answers;
  }

  /** A task by its id or its ARN, unless it stopped too long ago. */
  synchronized Optional<Task> find(String idOrArn) {
    forgetOld();
    return Optional.ofNullable(tasks.get(idOrArn.substring(idOrArn.lastIndexOf('/') + 1)))
        .filter(Task::isVisible);
  }

  /** All that are remembered. */
  synchronized List<Task> all() {
    forgetOld();
    return List.copyOf(tasks.values());
  }

  /** All that the API tells of. */
  List<Task> visible() {
    return all().stream().filter(Task::isVisible).toList();
  }

  /** Stops every task and returns when all are gone. */
  @Override
  public void close() {
    launcher.shutdown();
    List<Task> all = all();
    all.forEach(task -> task.stop("The local stack goes down"));
    all.stream().flatMap(task -> task.process().stream()).forEach(TaskProcess::stop);
  }

  private void launch(Task task) {
    task.launch(host);
    task.fault().death().ifPresent(death -> after(death.after(), () -> task.die(death.cause())));
  }

  private void after(Duration pause, Runnable what) {
    var unused = launcher.schedule(what, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private EcsFaults.TaskFault fault(RunTaskRequest request) {
    return request
        .clientToken()
        .map(token -> faults.ofTask(token, request.size().memory()))
        .orElseGet(EcsFaults.TaskFault::none);
  }

  private static List<Task> repeated(RunTaskRequest request, List<Task> before)
      throws AwsErrorException {
    if (!before.get(0).request().json().equals(request.json())) {
      throw new AwsErrorException(
          "ConflictException",
          "The client token was used before with other parameters.",
          Map.of("resourceIds", before.stream().map(Task::arn).toList()));
    }
    return before;
  }

  private void forgetOld() {
    Instant limit = clock.instant().minus(REMEMBERED);
    tasks.values().removeIf(task -> stoppedBefore(task, limit));
    byClientToken.values().removeIf(list -> list.stream().noneMatch(tasks::containsValue));
  }

  private static boolean stoppedBefore(Task task, Instant limit) {
    return Stream.of(task.status()).flatMap(s -> s.stoppedAt().stream()).anyMatch(limit::isAfter);
  }
}
