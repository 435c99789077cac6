package io.tableferry.controller.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.RunId;
import io.tableferry.contract.SourceColumn;
import io.tableferry.contract.StagingLayout;
import io.tableferry.controller.Fixtures;
import io.tableferry.controller.launch.LaunchAnswer;
import io.tableferry.controller.launch.LaunchRequest;
import io.tableferry.controller.launch.TaskLauncher;
import io.tableferry.controller.ledger.Claims;
import io.tableferry.controller.ledger.KeptColumns;
import io.tableferry.controller.ledger.Ledger;
import io.tableferry.controller.ledger.S3Claims;
import io.tableferry.controller.ledger.S3Ledger;
import io.tableferry.controller.ledger.StandIn;
import io.tableferry.controller.plan.Destination;
import io.tableferry.controller.plan.PlannedTable;
import io.tableferry.controller.status.TaskView;
import io.tableferry.controller.status.TaskWatch;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Claims and columns against a real S3 protocol. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunCallsTest {

  private static final RunId OTHER = new RunId("other");
  private static final KeptColumns COLUMNS =
      new KeptColumns(7, List.of(new SourceColumn("id", "int", "integer")));

  private StandIn standIn;
  private Claims claims;

  @BeforeAll
  void open(@TempDir Path folder) {
    standIn = StandIn.start(folder);
    claims =
        new S3Claims(
            standIn.s3(),
            StandIn.LAYOUT,
            Clock.systemUTC(),
            run -> true,
            lost -> {
              throw new AssertionError("nobody else claims");
            });
  }

  @AfterAll
  void close() {
    standIn.close();
  }

  @Test
  void a_release_keeps_what_was_learnt() {
    PlannedTable table = Fixtures.table(Fixtures.source("kept", 1), "users");
    Ledger ledger = ledger(StandIn.LAYOUT);
    claimed(table, ledger)
        .release(new Action.Release(table, Optional.of(COLUMNS), OptionalLong.of(1)));
    assertThat(ledger.columns(table.target())).isEqualTo(COLUMNS.columns());
    assertThat(free(table)).isTrue();
  }

  @Test
  void a_release_after_which_nothing_new_is_known_keeps_what_was_known() {
    PlannedTable table = Fixtures.table(Fixtures.source("known", 1), "users");
    Ledger ledger = ledger(StandIn.LAYOUT);
    ledger.keepColumns(table.target(), COLUMNS);
    claimed(table, ledger).release(new Action.Release(table));
    assertThat(ledger.columns(table.target())).isEqualTo(COLUMNS.columns());
    assertThat(free(table)).isTrue();
  }

  @Test
  void columns_that_cannot_be_kept_do_not_keep_the_claim() {
    PlannedTable table = Fixtures.table(Fixtures.source("lost", 1), "users");
    Ledger nowhere = ledger(new StagingLayout("no-such-bucket", ""));
    claimed(table, nowhere)
        .release(new Action.Release(table, Optional.of(COLUMNS), OptionalLong.of(1)));
    assertThat(free(table)).isTrue();
  }

  private RunCalls claimed(PlannedTable table, Ledger ledger) {
    RunCalls calls =
        new RunCalls(
            Fixtures.RUN,
            new RunPorts(ledger, claims, new NoTasks(), new NoTasks()),
            new Destination(StandIn.LAYOUT, Optional.empty(), 1, List.of(), Optional.empty()),
            URI.create("http://queue"),
            event -> {});
    calls.claim(new Action.Claim(table.server(), List.of(table)));
    assertThat(free(table)).isFalse();
    return calls;
  }

  private boolean free(PlannedTable table) {
    return claims.claim(table.server(), OTHER, List.of(table.target())).get(table.target())
        instanceof Claims.Decision.Granted;
  }

  private Ledger ledger(StagingLayout layout) {
    return new S3Ledger(standIn.s3(), layout, Clock.systemUTC(), "a");
  }

  /** Nothing is launched here. */
  private static final class NoTasks implements TaskLauncher, TaskWatch {
    @Override
    public LaunchAnswer launch(LaunchRequest request) {
      throw new AssertionError("launched " + request.attempt());
    }

    @Override
    public void stop(String taskArn) {
      throw new AssertionError("stopped " + taskArn);
    }

    @Override
    public Map<String, TaskView> describe(Collection<String> taskArns) {
      throw new AssertionError("looked up " + taskArns);
    }

    @Override
    public boolean anyAlive(RunId run) {
      throw new AssertionError("asked for tasks of " + run);
    }
  }
}
