package io.tableferry.controller.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tableferry.contract.Failure;
import io.tableferry.contract.Inspection;
import io.tableferry.contract.Rehearsed;
import io.tableferry.controller.ledger.Ledger;
import io.tableferry.controller.plan.PlannedRehearsal;
import io.tableferry.controller.plan.PlannedTable;
import io.tableferry.controller.plan.RunPlan;
import io.tableferry.controller.report.InspectionProgress;
import io.tableferry.controller.report.LogProgress;
import io.tableferry.controller.report.RehearsalJson;
import io.tableferry.controller.report.RehearsalReport;
import io.tableferry.controller.report.RehearsalText;
import io.tableferry.controller.report.RunListeners;
import io.tableferry.controller.report.RunReport;
import io.tableferry.controller.run.Done;
import io.tableferry.controller.run.RunListener;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/**
 * What is seen of a rehearsal: the plan, and how its tables would be published.
 *
 * @param output how
 * @param plan the tables
 * @param out takes the plan and what came of it
 * @param err takes what it waits for
 */
record RehearsalView(Output output, RunPlan plan, PrintWriter out, PrintWriter err)
    implements RunView {

  @Override
  public RunListener listener() {
    RunListener log = new LogProgress();
    return output == Output.JSON
        ? log
        : new RunListeners(List.of(log, new InspectionProgress(err)));
  }

  @Override
  public ExitCode show(RunReport report, Ledger ledger) {
    RehearsalReport rehearsed =
        new RehearsalReport(
            report.run(), report.tables().stream().map(done -> of(report, done, ledger)).toList());
    print(rehearsed);
    return rehearsed.good() ? ExitCode.INSPECTED : ExitCode.FAILED;
  }

  private void print(RehearsalReport rehearsed) {
    if (output == Output.JSON) {
      ObjectNode document = PlanJson.document(plan);
      RehearsalJson.write(document, rehearsed);
      out.println(document);
    } else {
      PlanText.lines(plan, Screen.width()).forEach(out::println);
      out.println();
      RehearsalText.lines(rehearsed).forEach(out::println);
    }
    out.flush();
  }

  private static RehearsalReport.OfSource of(RunReport report, Done done, Ledger ledger) {
    PlannedRehearsal asked = (PlannedRehearsal) done.table();
    return InspectionAnswer.of(report.run(), done, ledger)
        .map(found -> answered(asked, found), failure -> failed(asked, failure));
  }

  private static RehearsalReport.OfSource failed(PlannedRehearsal asked, Failure failure) {
    return new RehearsalReport.OfSource(asked.source().name(), List.of(), Optional.of(failure));
  }

  private static RehearsalReport.OfSource answered(PlannedRehearsal asked, Inspection found) {
    List<Rehearsed> tables = asked.tables().stream().map(table -> rehearsed(table, found)).toList();
    return new RehearsalReport.OfSource(asked.source().name(), tables, Optional.empty());
  }

  private static Rehearsed rehearsed(PlannedTable asked, Inspection found) {
    return found.rehearsed().stream()
        .filter(table -> table.table().equals(asked.id()))
        .findFirst()
        .orElseGet(() -> passedOver(asked));
  }

  private static Rehearsed passedOver(PlannedTable table) {
    return new Rehearsed(
        table.id(),
        table.target(),
        true,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.of(InspectionAnswer.defect("the worker did not say how it would be published")));
  }
}
