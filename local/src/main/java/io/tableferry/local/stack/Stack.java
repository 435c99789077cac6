package io.tableferry.local.stack;

import io.tableferry.local.aws.LocalEcs;
import io.tableferry.local.aws.LocalEventBridge;
import io.tableferry.local.aws.LocalS3;
import io.tableferry.local.aws.LocalSqs;
import io.tableferry.local.aws.LocalSsm;
import io.tableferry.local.aws.ecs.TaskHost;
import io.tableferry.local.aws.protocol.Caller;
import io.tableferry.local.aws.protocol.Denied;
import io.tableferry.local.process.PidFolder;
import io.tableferry.local.process.ProcessId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * AWS, a warehouse and two source databases on 127.0.0.1, in this process and its children. Closing
 * it stops all of them and keeps their data in the state folder.
 */
public final class Stack implements AutoCloseable {

  /** Everything that Tableferry keeps on S3 goes here. */
  public static final String BUCKET = "tableferry-local";

  /** The SSM parameter with the warehouse's user and password. */
  public static final String WAREHOUSE_SECRET = "/tableferry/warehouse";

  /** SSM parameter with the key of masked values. */
  public static final String MASK_KEY_SECRET = "/tableferry/mask-key";

  private static final String MYSQL_SECRET = "/tableferry/tpch-mysql";
  private static final String POSTGRESQL_SECRET = "/tableferry/tpch-postgresql";
  private static final int TASK_ID_BYTES = 16;

  private final Parts parts;
  private final StackState state;

  private Stack(Parts parts, StackState state) {
    this.parts = parts;
    this.state = state;
  }

  /**
   * Starts a stack and returns when all its parts answer. Processes that a killed one left behind
   * are stopped first.
   *
   * @return empty if another stack runs in the same folder
   */
  public static Optional<Stack> start(StackPlan plan) {
    return StackLock.tryTake(plan.home().lock()).map(lock -> start(plan, lock));
  }

  /**
   * Stops the processes that a killed stack left behind.
   *
   * @return how many those were
   */
  public static int sweep(StackHome home) {
    return new PidFolder(home.pids()).sweep()
        + PostmasterPid.sweep(home.warehouse())
        + PostmasterPid.sweep(home.postgresql());
  }

  /** What others need to know to use it. */
  public StackState state() {
    return state;
  }

  @Override
  public void close() {
    parts.close();
  }

  /**
   * From the first part on, whatever ends this process in an orderly way stops what has started so
   * far; Ctrl-C and {@code down} both arrive as signals.
   */
  private static Stack start(StackPlan plan, StackLock lock) {
    Parts parts = new Parts(plan.progress());
    parts.keep(lock);
    parts.keep(() -> delete(plan.home()));
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(parts::close, "stopping the stack"));
      ProcessId process = ProcessId.of(ProcessHandle.current());
      new StackState(process, Optional.empty()).write(plan.home().state());
      StackState state = new StackState(process, Optional.of(startParts(plan, parts)));
      state.write(plan.home().state());
      return new Stack(parts, state);
    } catch (RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  private static StackState.Services startParts(StackPlan plan, Parts parts) {
    StackHome home = plan.home();
    StackPorts ports = plan.ports();
    createLogs(home);
    sweep(home);
    PidFolder pids = new PidFolder(home.pids());
    StackCredentials credentials = StackCredentials.of(home.credentials(), plan.random());
    Denied denied = Denied.listedIn(home.denied());
    Caller caller = credentials.aws().caller(denied);
    LocalS3 s3 =
        parts.start("S3", () -> LocalS3.start(home.s3(), ports.s3(), credentials.aws(), denied));
    s3.createBucket(BUCKET);
    LocalSqs sqs = parts.start("SQS", () -> LocalSqs.start(ports.sqs()));
    LocalSsm ssm =
        parts.start("SSM", () -> LocalSsm.start(home.ssm(), ports.ssm(), caller, plan.clock()));
    LocalWarehouse warehouse =
        parts.start(
            "the warehouse (Redshift's dialect in front of PostgreSQL)",
            () ->
                LocalWarehouse.start(
                    home.warehouse(), ports.warehouse(), credentials, s3.endpoint(), pids));
    ssm.putCredential(WAREHOUSE_SECRET, LocalWarehouse.USER, credentials.warehouse());
    // Kept for as long as the folder, since masked values change with it.
    ssm.putIfAbsent(MASK_KEY_SECRET, StackCredentials.word(plan.random()));
    Optional<StackState.Sources> sources =
        plan.sources()
            ? Optional.of(startSources(plan, parts, credentials, pids, ssm))
            : Optional.empty();
    LocalEcs ecs =
        parts.start(
            "ECS",
            () ->
                LocalEcs.start(
                    ports.ecs(),
                    caller,
                    plan.workers().definitions(parts),
                    new TaskHost(
                        TaskEnvironment.of(
                            s3.endpoint(), sqs.endpoint(), ssm.endpoint(), credentials.aws()),
                        home.logs(),
                        pids),
                    plan.faults(),
                    plan.clock(),
                    () -> taskId(plan.random())));
    LocalEventBridge eventBridge =
        parts.start(
            "EventBridge",
            () -> LocalEventBridge.start(home.events(), ports.eventBridge(), caller, plan.clock()));
    return new StackState.Services(
        credentials.aws(),
        s3.endpoint(),
        sqs.endpoint(),
        ssm.endpoint(),
        ecs.endpoint(),
        eventBridge.endpoint(),
        warehouse.state(),
        sources);
  }

  private static StackState.Sources startSources(
      StackPlan plan, Parts parts, StackCredentials credentials, PidFolder pids, LocalSsm ssm) {
    StackHome home = plan.home();
    MySqlSource mysql =
        parts.start(
            "MariaDB, a source",
            () -> MySqlSource.start(home.mysql(), plan.ports().mysql(), credentials, pids));
    PostgreSqlSource postgresql =
        parts.start(
            "PostgreSQL, a source",
            () ->
                PostgreSqlSource.start(
                    home.postgresql(), plan.ports().postgresql(), credentials, pids));
    ssm.putCredential(MYSQL_SECRET, mysql.state().user(), mysql.state().password());
    ssm.putCredential(POSTGRESQL_SECRET, postgresql.state().user(), postgresql.state().password());
    return new StackState.Sources(mysql.state(), postgresql.state());
  }

  private static void createLogs(StackHome home) {
    try {
      Files.createDirectories(home.logs());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(StackHome home) {
    try {
      Files.deleteIfExists(home.state());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String taskId(RandomGenerator random) {
    byte[] bytes = new byte[TASK_ID_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
