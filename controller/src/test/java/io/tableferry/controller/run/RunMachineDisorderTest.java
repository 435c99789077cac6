package io.tableferry.controller.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Findings;
import io.tableferry.contract.Measured;
import io.tableferry.contract.SourceColumn;
import io.tableferry.contract.Step;
import io.tableferry.contract.TableId;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.controller.Fixtures;
import io.tableferry.controller.ledger.KeptColumns;
import io.tableferry.controller.manifest.Server;
import io.tableferry.controller.plan.PlannedTable;
import io.tableferry.controller.plan.RunPlan;
import io.tableferry.controller.status.TaskView;
import io.tableferry.controller.status.TaskView.Cause;
import io.tableferry.controller.status.TaskView.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A world in which messages are lost, repeated and late, answers come in any order, and tasks die:
 * every table still ends in exactly the outcome that its result, or else ECS, says.
 */
class RunMachineDisorderTest {

  private static final int MOST_STEPS = 20_000;

  static IntStream seeds() {
    return IntStream.range(0, 300);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void disorder_never_changes_an_outcome(int seed) {
    World world = new World(seed);
    int steps = 0;
    while (!world.script.machine().finished() && steps++ < MOST_STEPS) {
      world.step();
    }
    assertThat(world.script.machine().finished()).as("finished, seed %d", seed).isTrue();
    world.flush();
    world.check(seed);
  }

  /** What really became of a task, whether or not anybody hears of it. */
  private enum Fate {
    PUBLISHED,
    HELD,
    FAILED,
    KILLED
  }

  private static final Findings FOUND =
      new Findings(List.of(), List.of(), List.of(new SourceColumn("id", "int", "integer")));

  private static final class World {
    private final Random random;
    private final int cap;
    private final Script script;
    private final RunPlan plan;
    private final List<RunEvent> underWay = new ArrayList<>();
    private final Map<TableId, Fate> fates = new HashMap<>();
    private final Map<TableId, Boolean> over = new HashMap<>();
    private final Map<TableId, Instant> launched = new HashMap<>();
    private int performed;

    World(int seed) {
      random = new Random(seed);
      cap = 1 + random.nextInt(6);
      plan =
          new RunPlan(
              IntStream.range(0, 1 + random.nextInt(6))
                  .mapToObj(i -> Fixtures.table(Fixtures.source("s" + i % 2, cap), "t" + i))
                  .toList());
      script = Script.begin(plan, 1 + random.nextInt(4), Fixtures.NOON);
      plan.tables().forEach(table -> fates.put(table.id(), pick(Fate.values())));
    }

    void step() {
      perform();
      script.at(script.now().plusMillis(random.nextInt(3000)));
      if (underWay.isEmpty() || random.nextInt(4) == 0) {
        script.on(new RunEvent.Tick());
        return;
      }
      RunEvent event = underWay.get(random.nextInt(underWay.size()));
      script.on(event);
      requireCap();
      if (random.nextInt(3) > 0) {
        underWay.remove(event);
      }
    }

    /** What arrives after the end changes nothing any more. */
    void flush() {
      List<Done> outcomes = script.machine().outcomes();
      perform();
      underWay.forEach(script::on);
      assertThat(script.machine().outcomes()).isEqualTo(outcomes);
    }

    void check(int seed) {
      for (PlannedTable table : plan.tables()) {
        Outcome outcome = script.outcome(table.id());
        Outcome.Kind expected =
            switch (fates.get(table.id())) {
              case PUBLISHED -> Outcome.Kind.PUBLISHED;
              case HELD -> Outcome.Kind.HELD;
              case FAILED, KILLED -> Outcome.Kind.FAILED;
            };
        assertThat(outcome.kind()).as("%s, seed %d", table.id(), seed).isEqualTo(expected);
        assertThat(script.actions()).filteredOn(action -> launches(action, table)).hasSize(1);
        assertThat(script.actions())
            .filteredOn(action -> releases(action, table))
            .containsExactly(new Action.Release(table, learnt(table), size(table)));
      }
      assertThat(script.actions()).containsOnlyOnce(new Action.Finish());
    }

    private Optional<KeptColumns> learnt(PlannedTable table) {
      return fates.get(table.id()) == Fate.PUBLISHED
          ? Optional.of(new KeptColumns(7, FOUND.columns()))
          : Optional.empty();
    }

    private OptionalLong size(PlannedTable table) {
      return fates.get(table.id()) == Fate.PUBLISHED ? OptionalLong.of(0) : OptionalLong.empty();
    }

    private static boolean releases(Action action, PlannedTable table) {
      return action instanceof Action.Release release && release.table().equals(table);
    }

    private void perform() {
      while (performed < script.actions().size()) {
        answer(script.actions().get(performed++));
      }
    }

    private void answer(Action action) {
      if (action instanceof Action.Claim claim) {
        claim
            .tables()
            .forEach(
                t -> underWay.add(new RunEvent.ClaimGranted(t.id(), 7, random.nextLong(2L << 30))));
      } else if (action instanceof Action.Launch launch) {
        launched.put(launch.table().id(), script.now());
        underWay.add(
            new RunEvent.LaunchAccepted(
                launch.attempt(), "arn", 1 + random.nextInt(launch.connections())));
        speak(launch.attempt());
      } else if (action instanceof Action.Release release) {
        underWay.add(new RunEvent.Released(release.table().id()));
      } else if (action instanceof Action.ReadResult read) {
        underWay.add(result(read));
      } else if (action instanceof Action.Describe describe) {
        underWay.add(
            new RunEvent.TaskObserved(
                describe.attempt(), view(describe.attempt()), describe.asked()));
      }
    }

    /** Each message may be lost. */
    private void speak(Attempt attempt) {
      List<WorkerEvent> said = new ArrayList<>();
      said.add(new WorkerEvent.Started(attempt, Fixtures.NOON));
      said.add(new WorkerEvent.StepDone(attempt, Fixtures.NOON, Step.EXTRACT, 1, 1));
      if (fates.get(attempt.table()) != Fate.KILLED) {
        said.add(ending(attempt));
      }
      said.removeIf(message -> random.nextInt(3) == 0);
      said.forEach(message -> underWay.add(new RunEvent.WorkerSpoke(message)));
    }

    /** The task ends at some time; from then on, and not before, its result is there. */
    private RunEvent result(Action.ReadResult read) {
      Attempt attempt = read.attempt();
      boolean written = ended(attempt) && fates.get(attempt.table()) != Fate.KILLED;
      return written
          ? new RunEvent.ResultFound(
              attempt, new AttemptResult(ending(attempt), Measured.nothing(), FOUND))
          : new RunEvent.ResultMissing(attempt, read.taskOver());
    }

    private TaskView view(Attempt attempt) {
      if (ended(attempt)) {
        return new TaskView(Phase.STOPPED, Cause.EXITED, 137);
      }
      boolean recent = script.now().isBefore(launched.get(attempt.table()).plusSeconds(30));
      return recent && random.nextBoolean()
          ? TaskView.unknown()
          : new TaskView(Phase.RUNNING, Cause.NONE, -1);
    }

    private boolean ended(Attempt attempt) {
      boolean now = over.getOrDefault(attempt.table(), false) || random.nextInt(3) == 0;
      over.put(attempt.table(), now);
      return now;
    }

    private WorkerEvent.Ending ending(Attempt attempt) {
      return switch (fates.get(attempt.table())) {
        case HELD -> new WorkerEvent.Held(attempt, Fixtures.NOON, "why");
        case FAILED ->
            new WorkerEvent.Failed(
                attempt,
                Fixtures.NOON,
                new Failure(FailureCode.COPY_REJECTED, Optional.of(Step.LOAD), "m", "a"));
        case PUBLISHED, KILLED ->
            new WorkerEvent.Published(attempt, Fixtures.NOON, Fixtures.SWAPPED);
      };
    }

    private static boolean launches(Action action, PlannedTable table) {
      return action instanceof Action.Launch launch && launch.table().equals(table);
    }

    /** Whatever is granted, and however late it is given back. */
    private void requireCap() {
      Map<Server, Integer> used = new HashMap<>();
      script
          .machine()
          .tables()
          .values()
          .forEach(state -> used.merge(state.table().server(), state.connections(), Integer::sum));
      assertThat(used.values()).allMatch(connections -> connections <= cap);
    }

    private <T> T pick(T[] all) {
      return all[random.nextInt(all.length)];
    }
  }
}
