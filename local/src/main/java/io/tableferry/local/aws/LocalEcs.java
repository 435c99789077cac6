package io.tableferry.local.aws;

import io.tableferry.local.aws.ecs.EcsFaults;
import io.tableferry.local.aws.ecs.EcsOperations;
import io.tableferry.local.aws.ecs.TaskDefinition;
import io.tableferry.local.aws.ecs.TaskHost;
import io.tableferry.local.aws.ecs.Tasks;
import io.tableferry.local.aws.protocol.Caller;
import io.tableferry.local.aws.protocol.JsonProtocolServer;
import io.tableferry.local.aws.protocol.JsonService;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * ECS on 127.0.0.1 whose tasks are child processes: {@code RunTask}, {@code DescribeTasks}, {@code
 * ListTasks} and {@code StopTask} on one cluster of Fargate. Closing it stops the tasks.
 */
public final class LocalEcs implements AutoCloseable {

  /** The one cluster. */
  public static final String CLUSTER = "tableferry-local";

  /** What runs, as JSON; this path is the stand-in's own. */
  public static final String RUNNING_PATH = "/local/running";

  private final Tasks tasks;
  private final JsonProtocolServer server;

  private LocalEcs(Tasks tasks, JsonProtocolServer server) {
    this.tasks = tasks;
    this.server = server;
  }

  /**
   * Starts the service.
   *
   * @param port where it listens, or 0 for a free port
   * @param caller who is served
   * @param faults what goes wrong on purpose
   * @param ids gives every task its id
   */
  public static LocalEcs start(
      int port,
      Caller caller,
      List<TaskDefinition> definitions,
      TaskHost host,
      EcsFaults faults,
      InstantSource clock,
      Supplier<String> ids) {
    Tasks tasks = new Tasks(CLUSTER, host, faults, clock, ids);
    EcsOperations operations =
        new EcsOperations(
            tasks,
            definitions.stream()
                .collect(Collectors.toMap(TaskDefinition::family, Function.identity())),
            faults,
            caller.denied());
    return new LocalEcs(
        tasks,
        JsonProtocolServer.start(
            port,
            JsonService.ECS,
            caller,
            operations.byName(),
            Map.of(RUNNING_PATH, operations::running)));
  }

  /** For {@code AWS_ENDPOINT_URL_ECS}. */
  public URI endpoint() {
    return server.endpoint();
  }

  @Override
  public void close() {
    tasks.close();
    server.close();
  }
}
