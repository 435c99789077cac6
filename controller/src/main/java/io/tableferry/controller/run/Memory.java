package io.tableferry.controller.run;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.TableId;
import io.tableferry.controller.ledger.RunRecord;
import io.tableferry.controller.ledger.TableRecord;
import io.tableferry.controller.ledger.TableRecord.Due;
import io.tableferry.controller.ledger.TableRecord.Ending;
import io.tableferry.controller.ledger.TableRecord.Phase;
import io.tableferry.controller.ledger.TableRecord.Reached;
import io.tableferry.controller.ledger.TableRecord.Task;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is kept of a machine: {@link Recollection} makes one of it again. */
final class Memory {

  private Memory() {}

  static RunRecord of(RunMachine machine, Instant now) {
    List<TableRecord> tables =
        machine.tables().values().stream()
            .map(
                state ->
                    table(
                        state,
                        machine.deadlines().dues().get(state.table().id()),
                        machine.orphans().get(state.table().id())))
            .toList();
    return new RunRecord(
        machine.run(),
        machine.startedAt(),
        machine.manifests(),
        now,
        machine.finished() ? lastOf(machine, now) : Optional.empty(),
        machine.stopBy().isPresent(),
        tables);
  }

  private static Optional<Instant> lastOf(RunMachine machine, Instant now) {
    return machine.outcomes().stream()
        .map(Done::at)
        .max(Instant::compareTo)
        .or(() -> Optional.of(now));
  }

  private static TableRecord table(TableState state, Due due, Orphan orphan) {
    TableId id = state.table().id();
    if (state instanceof Planned planned) {
      return under(
          id,
          Phase.CLAIMING,
          planned.course(),
          planned.resumed().map(Planned.Resumed::attempt),
          Optional.empty(),
          planned.resumed().flatMap(r -> r.task().map(task -> task(task, r.launched()))),
          Optional.empty(),
          due);
    }
    if (state instanceof Waiting it) {
      Optional<Instant> notBefore =
          Optional.of(it.notBefore()).filter(time -> time.isAfter(Instant.MIN));
      return idle(id, Phase.WAITING, it.course(), it.attempt(), notBefore, due);
    }
    if (state instanceof Launching it) {
      return idle(id, Phase.LAUNCHING, it.course(), it.attempt(), it.again(), due);
    }
    if (state instanceof Doubtful it) {
      return idle(id, Phase.LAUNCHING, it.course(), it.attempt(), Optional.empty(), due);
    }
    if (state instanceof Running it) {
      Task task = task(it.task(), it.launched());
      return atWork(id, Phase.RUNNING, it.course(), it.attempt(), task, it.reached(), due);
    }
    if (state instanceof Ended it) {
      Task task = task(it.task(), it.launched());
      return atWork(id, Phase.ENDING, it.course(), it.attempt(), task, Optional.empty(), due);
    }
    if (state instanceof Leaving it) {
      Task task = task(it.task(), it.launched());
      return atWork(id, Phase.ENDING, it.course(), it.attempt(), task, Optional.empty(), due);
    }
    return done((Done) state, due, Optional.ofNullable(orphan));
  }

  private static TableRecord idle(
      TableId id,
      Phase phase,
      Course course,
      Attempt attempt,
      Optional<Instant> notBefore,
      Due due) {
    return under(
        id,
        phase,
        course,
        Optional.of(attempt),
        notBefore,
        Optional.empty(),
        Optional.empty(),
        due);
  }

  private static TableRecord atWork(
      TableId id,
      Phase phase,
      Course course,
      Attempt attempt,
      Task task,
      Optional<Reached> reached,
      Due due) {
    return under(
        id, phase, course, Optional.of(attempt), Optional.empty(), Optional.of(task), reached, due);
  }

  private static TableRecord under(
      TableId id,
      Phase phase,
      Course course,
      Optional<Attempt> attempt,
      Optional<Instant> notBefore,
      Optional<Task> task,
      Optional<Reached> reached,
      Due due) {
    return new TableRecord(
        id,
        phase,
        attempt,
        course.launched(),
        course.begunAt(),
        notBefore,
        task,
        reached,
        course.faults(),
        course.size().memory(),
        course.onDemand(),
        Optional.empty(),
        Optional.ofNullable(due));
  }

  private static TableRecord done(Done done, Due due, Optional<Orphan> orphan) {
    Ending ending =
        new Ending(
            done.outcome().kind().word(),
            done.outcome().reason(),
            done.outcome().failure(),
            done.outcome().publication(),
            done.at(),
            done.measured(),
            done.findings());
    return new TableRecord(
        done.table().id(),
        Phase.DONE,
        done.last(),
        done.attempts(),
        Optional.empty(),
        Optional.empty(),
        orphan.map(it -> new Task(it.arn(), done.at(), 0, 0)),
        Optional.empty(),
        done.faults(),
        done.table().size().memory(),
        false,
        Optional.of(ending),
        Optional.ofNullable(due));
  }

  private static Task task(TaskInHand task, Instant launched) {
    return new Task(task.arn(), launched, task.fence(), task.connections());
  }
}
