package io.tableferry.controller.run;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.RunId;
import io.tableferry.controller.ledger.Claims;
import io.tableferry.controller.ledger.TableHistory;
import io.tableferry.controller.plan.PlannedTask;
import java.time.Instant;
import java.util.Optional;

/**
 * The table's claim is not decided yet.
 *
 * @param course what it brings along
 * @param resumed where it stood when the run's former controller died; empty in a new run
 * @param stopping whether the claim is to be given back as soon as it is decided
 */
public record Planned(Course course, Optional<Resumed> resumed, boolean stopping)
    implements OpenState {

  /**
   * Where a table stood.
   *
   * @param attempt the attempt that was under way, or came next
   * @param task its task; empty if none is remembered
   * @param launched when that task was launched
   */
  record Resumed(Attempt attempt, Optional<TaskInHand> task, Instant launched) {}

  static Planned first(RunId run, PlannedTask table, RunRules rules) {
    return new Planned(Course.begin(run, table, rules), Optional.empty(), false);
  }

  @Override
  public Move claimed(TableHistory history, Optional<Claims.Held> under, Instant now) {
    Course knowing = course.knowing(history);
    Optional<TaskInHand> task =
        resumed
            .filter(it -> under.map(Claims.Held::attempt).filter(it.attempt()::equals).isPresent())
            .flatMap(Resumed::task);
    TableState next =
        task.<TableState>map(it -> running(knowing, it, now))
            .or(() -> under.map(held -> caughtUp(knowing, held, now)))
            .orElseGet(() -> Waiting.now(askingAgain(knowing), attempt()));
    return stopping ? next.stop(now) : Move.to(next);
  }

  /** What was launched and given back before is asked for again, which gives the same task. */
  private Course askingAgain(Course knowing) {
    return resumed.flatMap(Resumed::task).isPresent()
        ? knowing.havingLaunched(knowing.launched() - 1)
        : knowing;
  }

  private Attempt attempt() {
    return resumed.map(Resumed::attempt).orElseGet(course::next);
  }

  private Running running(Course knowing, TaskInHand task, Instant now) {
    return Running.resumed(
        knowing, resumed.orElseThrow().attempt(), task, resumed.orElseThrow().launched(), now);
  }

  /**
   * The lease knows of an attempt that is not remembered, or not that it was launched. If it has
   * given its connections back, the next one follows; else it is launched anew, which gives the
   * task that it has.
   */
  private TableState caughtUp(Course knowing, Claims.Held held, Instant now) {
    boolean over = held.connections() == 0 && table().maxConnections() > 0;
    int before = over ? held.attempt().number() : held.attempt().number() - 1;
    Course known = knowing.havingLaunched(before);
    return over
        ? Waiting.now(known, known.next())
        : Launching.resumed(Waiting.now(known, held.attempt()), held.connections(), now);
  }

  @Override
  public Move adopted(Attempt attempt, TaskInHand task, TableHistory history, Instant now) {
    boolean known = resumed.map(Resumed::attempt).filter(attempt::equals).isPresent();
    Course knowing = course.knowing(history);
    Running running =
        Running.resumed(known ? knowing : knowing.launched(now), attempt, task, now, now);
    return stopping ? running.stop(now) : Move.to(running);
  }

  @Override
  public Move denied(Outcome outcome, Instant now) {
    return Move.to(Done.without(course, outcome, now));
  }

  @Override
  public Move stop(Instant now) {
    return Move.to(new Planned(course, resumed, true));
  }

  @Override
  public Move giveUp(Instant now) {
    return Move.to(
        Done.failed(
            course, Optional.of(course.next()), TaskFailures.stoppedBeforeLaunch(course), now));
  }
}
