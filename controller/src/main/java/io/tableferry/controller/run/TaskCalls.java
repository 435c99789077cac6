package io.tableferry.controller.run;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.ContractJson;
import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Findings;
import io.tableferry.contract.Measured;
import io.tableferry.contract.S3Address;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.controller.aws.AwsFailureException;
import io.tableferry.controller.launch.LaunchAnswer;
import io.tableferry.controller.launch.LaunchRequest;
import io.tableferry.controller.ledger.Claims;
import io.tableferry.controller.plan.Destination;
import io.tableferry.controller.plan.PlannedTask;
import io.tableferry.controller.status.TaskView;
import io.tableferry.controller.status.TaskWatch;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Starts, watches and stops the tasks of a run. Every method blocks. Starting always says what came
 * of it; the others may throw, since whatever was not answered is asked again.
 */
final class TaskCalls {

  private final RunPorts ports;
  private final Destination destination;
  private final URI queue;
  private final InstantSource clock;
  private final Consumer<RunEvent> events;

  TaskCalls(
      RunPorts ports,
      Destination destination,
      URI queue,
      InstantSource clock,
      Consumer<RunEvent> events) {
    this.ports = ports;
    this.destination = destination;
    this.queue = queue;
    this.clock = clock;
    this.events = events;
  }

  /** Writes the job and asks ECS for the task that does it. */
  void start(Action.Launch launch, Claims.Connection.Connected granted) {
    Attempt attempt = launch.attempt();
    try {
      events.accept(started(launch, granted));
    } catch (AwsFailureException e) {
      events.accept(new RunEvent.LaunchRefused(attempt, CallFailures.staging(e)));
    } catch (RuntimeException e) {
      Failure failure = CallFailures.defect("launching " + attempt.table(), e);
      events.accept(new RunEvent.LaunchUnconfirmed(attempt, failure));
    }
  }

  private RunEvent started(Action.Launch launch, Claims.Connection.Connected granted) {
    Attempt attempt = launch.attempt();
    PlannedTask table = launch.table();
    S3Address job =
        ports
            .ledger()
            .write(
                table.job(
                    attempt,
                    granted.fence(),
                    granted.connections(),
                    destination,
                    ports.ledger()::columns,
                    queue));
    LaunchAnswer answer =
        ports
            .launcher()
            .launch(
                new LaunchRequest(attempt, table.engine(), launch.size(), launch.onDemand(), job));
    if (answer instanceof LaunchAnswer.Refused refused) {
      return new RunEvent.LaunchRefused(attempt, refused.failure());
    }
    return answer instanceof LaunchAnswer.Unconfirmed unconfirmed
        ? new RunEvent.LaunchUnconfirmed(attempt, unconfirmed.failure())
        : new RunEvent.LaunchAccepted(
            attempt,
            new TaskInHand(
                ((LaunchAnswer.Accepted) answer).taskArn(),
                granted.fence(),
                granted.connections()));
  }

  void findTasks(List<Action.FindTask> questions) {
    Map<Attempt, TaskWatch.Found> found =
        ports.watch().find(questions.stream().map(Action.FindTask::attempt).toList());
    questions.forEach(question -> events.accept(answer(question, found)));
  }

  private static RunEvent answer(Action.FindTask question, Map<Attempt, TaskWatch.Found> found) {
    TaskWatch.Found task = found.get(question.attempt());
    return task == null
        ? new RunEvent.TaskNotFound(question.attempt(), question.asked())
        : new RunEvent.TaskFound(question.attempt(), new TaskInHand(task.taskArn(), 0, 0));
  }

  void readResult(Action.ReadResult read) {
    Attempt attempt = read.attempt();
    try {
      Optional<AttemptResult> result = ports.ledger().result(attempt);
      events.accept(
          result
              .<RunEvent>map(found -> new RunEvent.ResultFound(attempt, found))
              .orElseGet(() -> new RunEvent.ResultMissing(attempt, read.asked())));
    } catch (ContractJson.UnreadableException e) {
      events.accept(new RunEvent.ResultFound(attempt, unreadable(attempt, e)));
    }
  }

  void describe(List<Action.Describe> tasks) {
    Map<String, TaskView> views =
        ports.watch().describe(tasks.stream().map(Action.Describe::taskArn).toList());
    tasks.forEach(
        task ->
            events.accept(new RunEvent.TaskObserved(task.attempt(), views.get(task.taskArn()))));
  }

  void stop(Action.StopTask stop) {
    ports.launcher().stop(stop.taskArn());
  }

  private AttemptResult unreadable(Attempt attempt, ContractJson.UnreadableException e) {
    Failure failure =
        new Failure(
            FailureCode.INTERNAL,
            Optional.empty(),
            "the result of " + attempt.table() + " cannot be read: " + e.getMessage(),
            "Use workers and controller of the same release; the warehouse says what was published.");
    return new AttemptResult(
        new WorkerEvent.Failed(attempt, clock.instant(), failure),
        Measured.nothing(),
        Findings.none());
  }
}
