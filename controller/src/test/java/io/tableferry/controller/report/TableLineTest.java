package io.tableferry.controller.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.Findings;
import io.tableferry.contract.Measured;
import io.tableferry.contract.Step;
import io.tableferry.contract.TableId;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.controller.Fixtures;
import io.tableferry.controller.run.Done;
import io.tableferry.controller.run.Outcome;
import org.junit.jupiter.api.Test;

class TableLineTest {

  private static final Attempt FIRST = new Attempt(Fixtures.RUN, new TableId("media", "t"), 1);

  @Test
  void a_late_event_does_not_lead_back() {
    TableLine loading =
        TableLine.planned()
            .progressed(new WorkerEvent.StepDone(FIRST, Fixtures.NOON, Step.EXTRACT, 5, 100))
            .progressed(new WorkerEvent.Progress(FIRST, Fixtures.NOON, Step.EXTRACT, 50, 7))
            .progressed(new WorkerEvent.Started(FIRST, Fixtures.NOON));
    assertThat(loading.phase()).isEqualTo("load");
    assertThat(loading.rows()).isEqualTo(100);
  }

  @Test
  void nothing_changes_after_the_outcome() {
    Done done =
        new Done(
            Fixtures.table(Fixtures.source("media", 1), "t"),
            new Outcome.Published(Fixtures.SWAPPED),
            1,
            Measured.nothing(),
            Findings.none());
    TableLine over = TableLine.planned().moved(done);
    assertThat(over.phase()).isEqualTo("published");
    assertThat(over.progressed(new WorkerEvent.Started(FIRST, Fixtures.NOON))).isEqualTo(over);
  }
}
