package io.tableferry.controller.run;

import io.tableferry.controller.aws.Guard;
import io.tableferry.controller.manifest.Server;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Hands actions to the workers; what one call can do for many tables goes together. */
final class Dispatch implements Action.Hands {

  private static final Logger LOG = Logger.getLogger(Dispatch.class);

  private final ClaimCalls claims;
  private final TaskCalls tasks;
  private final Consumer<Action.Warn> people;
  private final Executor workers;
  private final List<Action.Describe> questions = new ArrayList<>();
  private final List<Action.FindTask> searches = new ArrayList<>();
  private final Map<Server, List<Action.Launch>> launches = new LinkedHashMap<>();
  private final Map<Server, List<Action.Release>> releases = new LinkedHashMap<>();

  private Dispatch(
      ClaimCalls claims, TaskCalls tasks, Consumer<Action.Warn> people, Executor workers) {
    this.claims = claims;
    this.tasks = tasks;
    this.people = people;
    this.workers = workers;
  }

  /** Has everything done, in any order. */
  static void all(
      List<Action> actions,
      ClaimCalls claims,
      TaskCalls tasks,
      Consumer<Action.Warn> people,
      Executor workers) {
    Dispatch dispatch = new Dispatch(claims, tasks, people, workers);
    actions.forEach(action -> action.by(dispatch));
    dispatch.together();
  }

  @Override
  public void claim(Action.Claim claim) {
    run("claiming tables", () -> claims.claim(claim));
  }

  @Override
  public void launch(Action.Launch launch) {
    gathered(launches, launch.table().server()).add(launch);
  }

  @Override
  public void findTask(Action.FindTask find) {
    searches.add(find);
  }

  @Override
  public void readResult(Action.ReadResult read) {
    run("reading a result", () -> tasks.readResult(read));
  }

  @Override
  public void describe(Action.Describe describe) {
    questions.add(describe);
  }

  @Override
  public void stop(Action.StopTask stop) {
    run("stopping a task", () -> tasks.stop(stop));
  }

  @Override
  public void release(Action.Release release) {
    gathered(releases, release.table().server()).add(release);
  }

  @Override
  public void warn(Action.Warn warn) {
    people.accept(warn);
  }

  @Override
  public void finish() {
    LOG.debug("every table has its outcome");
  }

  private static <T> List<T> gathered(Map<Server, List<T>> all, Server server) {
    return all.computeIfAbsent(server, s -> new ArrayList<>());
  }

  private void together() {
    releases.values().forEach(all -> run("releasing claims", () -> claims.release(all)));
    launches.values().forEach(all -> run("taking connections", () -> connect(all)));
    if (!searches.isEmpty()) {
      run("looking for tasks", () -> tasks.findTasks(searches));
    }
    if (!questions.isEmpty()) {
      run("looking tasks up", () -> tasks.describe(questions));
    }
  }

  private void connect(List<Action.Launch> all) {
    claims.connect(
        all, (launch, granted) -> run("launching a table", () -> tasks.start(launch, granted)));
  }

  private void run(String tried, Runnable call) {
    workers.execute(
        () -> {
          var unused = Guard.done(tried, call);
        });
  }
}
