package io.tableferry.controller.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.Findings;
import io.tableferry.contract.Measured;
import io.tableferry.contract.Publication;
import io.tableferry.contract.PublishWay;
import io.tableferry.contract.Step;
import io.tableferry.contract.TableId;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.controller.Fixtures;
import io.tableferry.controller.run.Done;
import io.tableferry.controller.run.Outcome;
import java.util.List;
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
    TableLine over = TableLine.planned().moved(published(Fixtures.SWAPPED));
    assertThat(over.phase()).isEqualTo("published");
    assertThat(over.progressed(new WorkerEvent.Started(FIRST, Fixtures.NOON))).isEqualTo(over);
  }

  @Test
  void a_table_that_was_not_swapped_says_so() {
    Publication kept = new Publication(PublishWay.DELETE_INSERT, List.of("why"), List.of());
    assertThat(TableLine.planned().moved(published(kept)).phase())
        .isEqualTo("published by delete_insert");
  }

  private static Done published(Publication how) {
    return Fixtures.done(
        Fixtures.table(Fixtures.source("media", 1), "t"),
        new Outcome.Published(how),
        1,
        Measured.nothing(),
        Findings.none());
  }
}
