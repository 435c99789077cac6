package io.tableferry.controller.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Job;
import io.tableferry.contract.StagingLayout;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.controller.Fixtures;
import io.tableferry.controller.ledger.TableHistory;
import io.tableferry.controller.manifest.Source;
import io.tableferry.controller.plan.Destination;
import io.tableferry.controller.plan.PlannedInspection;
import io.tableferry.controller.status.TaskView.Cause;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An inspection goes the way of a table. */
class InspectionTest {

  private static final Source MEDIA = Fixtures.source("media", 1);
  private static final PlannedInspection ASKED =
      new PlannedInspection(Fixtures.RUN, MEDIA, List.of("users"));
  private static final Attempt FIRST = new Attempt(Fixtures.RUN, ASKED.id(), 1);

  private final Script script = Script.running(ASKED);

  @Test
  void it_is_claimed_launched_and_released_and_ends_by_its_result() {
    assertThat(script.lastLaunch(ASKED))
        .isEqualTo(new Action.Launch(ASKED, FIRST, TableHistory.none(), 1, ASKED.size(), false));
    script.on(new RunEvent.WorkerSpoke(inspected()));
    assertThat(script.actions()).contains(new Action.ReadResult(FIRST, script.now()));
    script.end(ASKED, Script.result(inspected()));
    assertThat(script.outcome(ASKED)).isEqualTo(new Outcome.Inspected());
    assertThat(script.actions()).contains(Action.Release.of(ASKED, FIRST));
  }

  @Test
  void a_task_that_runs_out_of_memory_again_is_told_what_helps() {
    while (script.done(ASKED).isEmpty()) {
      script.die(ASKED, Cause.OUT_OF_MEMORY, 137);
      script.untilLaunch(ASKED, 2);
      if (script.done(ASKED).isEmpty()) {
        script.accept(ASKED);
      }
    }
    assertThat(script.code(ASKED)).isEqualTo(FailureCode.TASK_OUT_OF_MEMORY);
    assertThat(script.outcome(ASKED).failure()).get().asString().contains("--table");
  }

  @Test
  void its_job_names_source_and_tables_and_no_warehouse() {
    StagingLayout staging = new StagingLayout("bucket", "");
    URI queue = URI.create("http://queue/1");
    assertThat(
            ASKED.job(
                FIRST,
                7,
                1,
                new Destination(staging, Optional.empty(), 1, List.of(), Optional.empty()),
                target -> List.of(),
                queue))
        .isEqualTo(
            new Job.Inspect(
                FIRST, MEDIA.connection(), List.of("users"), Optional.empty(), staging, queue));
  }

  private static WorkerEvent.Inspected inspected() {
    return new WorkerEvent.Inspected(FIRST, Fixtures.NOON);
  }
}
