package io.tableferry.controller.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Findings;
import io.tableferry.contract.Job;
import io.tableferry.contract.Measured;
import io.tableferry.contract.StagingLayout;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.controller.Fixtures;
import io.tableferry.controller.manifest.Source;
import io.tableferry.controller.plan.Destination;
import io.tableferry.controller.plan.PlannedInspection;
import io.tableferry.controller.plan.PlannedTask;
import io.tableferry.controller.status.TaskView;
import io.tableferry.controller.status.TaskView.Cause;
import io.tableferry.controller.status.TaskView.Phase;
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

  private final Script script = Script.begin(List.<PlannedTask>of(ASKED), 100, Fixtures.NOON);

  @Test
  void it_is_claimed_launched_and_released_and_ends_by_its_result() {
    running();
    script.on(new RunEvent.WorkerSpoke(inspected()));
    assertThat(script.actions()).contains(new Action.ReadResult(FIRST, false));
    script.on(
        new RunEvent.ResultFound(
            FIRST, new AttemptResult(inspected(), Measured.nothing(), Findings.none())));
    assertThat(script.outcome(ASKED.id())).isEqualTo(new Outcome.Inspected());
    assertThat(script.actions()).contains(new Action.Release(ASKED));
  }

  @Test
  void a_task_that_ran_out_of_memory_is_told_what_helps() {
    running();
    script.on(
        new RunEvent.TaskObserved(
            FIRST, new TaskView(Phase.STOPPED, Cause.OUT_OF_MEMORY, 137), script.now()));
    script.on(new RunEvent.ResultMissing(FIRST, true));
    assertThat(script.failure(ASKED.id())).isEqualTo(FailureCode.TASK_OUT_OF_MEMORY);
    assertThat(script.outcome(ASKED.id()).failure()).get().asString().contains("--table");
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

  private void running() {
    script.on(new RunEvent.ClaimGranted(ASKED.id(), 7, 0));
    assertThat(script.actions()).contains(new Action.Launch(ASKED, FIRST, 7, 0, 1));
    script.on(new RunEvent.LaunchAccepted(FIRST, "arn", 1));
  }

  private static WorkerEvent.Inspected inspected() {
    return new WorkerEvent.Inspected(FIRST, Fixtures.NOON);
  }
}
