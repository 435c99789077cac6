package io.tableferry.controller.run;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.tableferry.contract.RunId;
import io.tableferry.contract.TableId;
import io.tableferry.controller.launch.LaunchPacer;
import io.tableferry.controller.ledger.KeptPlan;
import io.tableferry.controller.ledger.RunRecord;
import io.tableferry.controller.manifest.Server;
import io.tableferry.controller.plan.PlannedTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run: the state of its tables, and what follows from what happens. Pure: no clock, no I/O, no
 * threads; every method gives a new machine. What it wants done may be done twice, and what it is
 * told may be repeated, late or out of order.
 *
 * @param run the run
 * @param startedAt when it began
 * @param manifests the set of manifests that it was planned from; empty if it was planned from none
 * @param rules what holds for every table
 * @param tables state of what each task is for, in the order of the plan
 * @param pacer when the next task may start
 * @param claiming claims that have to be tried again
 * @param releasing what was to be given back, until it is
 * @param orphans tasks that may go on although their tables have an outcome
 * @param stopBy when a stopped run waits no longer; empty while it is not stopped
 * @param deadlines which tables are due when
 */
public record RunMachine(
    RunId run,
    Instant startedAt,
    Optional<String> manifests,
    RunRules rules,
    Map<TableId, TableState> tables,
    LaunchPacer pacer,
    Map<Server, Claiming> claiming,
    Map<TableId, Releasing> releasing,
    Map<TableId, Orphan> orphans,
    Optional<Instant> stopBy,
    Deadlines deadlines) {

  /** Tasks get up to 30 s to stop (ECS {@code stopTimeout}), and ECS needs time to notice. */
  static final Duration TIME_TO_STOP = Duration.ofSeconds(75);

  /** A table went from one state to another, or became different in the one that it is in. */
  public record Step(TableState from, TableState to) {}

  /**
   * What an event leads to.
   *
   * @param next the machine from now on
   * @param steps what the tables did, in order
   * @param actions what to do, in order
   */
  public record Transition(RunMachine next, List<Step> steps, List<Action> actions) {
    public Transition {
      steps = List.copyOf(steps);
      actions = List.copyOf(actions);
    }
  }

  /** The maps are not copied, since there may be ten thousand tables; nobody changes them. */
  public RunMachine {
    tables = Collections.unmodifiableMap(tables);
    claiming = Collections.unmodifiableMap(claiming);
    releasing = Collections.unmodifiableMap(releasing);
    orphans = Collections.unmodifiableMap(orphans);
  }

  /**
   * Begins a run: the tables of each server are claimed.
   *
   * @param plan has at least one task
   */
  public static Transition begin(KeptPlan plan, RunRules rules) {
    Map<TableId, TableState> planned = new LinkedHashMap<>();
    plan.tasks().forEach(table -> planned.put(table.id(), Planned.first(plan.run(), table, rules)));
    return claiming(
        new RunMachine(
            plan.run(),
            plan.startedAt(),
            plan.manifests(),
            rules,
            planned,
            LaunchPacer.fresh(rules.limits(), plan.startedAt()),
            Map.of(),
            Map.of(),
            Map.of(),
            Optional.empty(),
            Deadlines.of(plan.tasks(), plan.startedAt())));
  }

  /**
   * Goes on with a run whose controller died: what has no outcome is claimed again, and its tasks
   * are looked for.
   *
   * @param tasks all tasks of the run
   * @param kept how far it had come, or a little less
   */
  public static Transition resume(
      List<PlannedTask> tasks, RunRecord kept, RunRules rules, Instant now) {
    Map<TableId, TableState> states = Recollection.of(tasks, kept, rules);
    Map<TableId, Orphan> orphans = Recollection.orphans(kept);
    return claiming(
        new RunMachine(
            kept.run(),
            kept.startedAt(),
            kept.manifests(),
            rules,
            states,
            LaunchPacer.takenOver(rules.limits(), now),
            Map.of(),
            Recollection.releasing(states.values(), orphans.keySet(), now),
            orphans,
            Optional.empty(),
            Deadlines.of(tasks, kept)));
  }

  private static Transition claiming(RunMachine machine) {
    Map<Server, List<PlannedTask>> byServer =
        machine.tables().values().stream()
            .filter(Planned.class::isInstance)
            .map(TableState::table)
            .collect(groupingBy(PlannedTask::server, LinkedHashMap::new, toList()));
    List<Action> actions = new ArrayList<>();
    machine.releasing().values().forEach(it -> actions.add(it.release()));
    byServer.forEach((server, tables) -> actions.add(new Action.Claim(server, tables)));
    if (machine.finished()) {
      actions.add(new Action.Finish());
    }
    return new Transition(machine, List.of(), actions);
  }

  /** What follows from an event at a time. */
  public Transition on(RunEvent event, Instant now) {
    return on(List.of(event), now);
  }

  /** What follows from events that became known together, in their order. */
  public Transition on(List<RunEvent> events, Instant now) {
    Change change = new Change(this, now);
    events.forEach(change::take);
    return change.transition();
  }

  /** Whether every table has its outcome, and everything was given back. */
  public boolean finished() {
    return releasing.isEmpty() && tables.values().stream().allMatch(Done.class::isInstance);
  }

  /** The outcomes; complete once the run is finished. */
  public List<Done> outcomes() {
    return tables.values().stream().filter(Done.class::isInstance).map(Done.class::cast).toList();
  }

  /** What is kept of the run. */
  public RunRecord kept(Instant now) {
    return Memory.of(this, now);
  }
}
