package io.tableferry.controller.cli;

import io.tableferry.contract.Failure;
import io.tableferry.contract.Inspection;
import io.tableferry.controller.aws.Guard;
import io.tableferry.controller.ledger.Estimates;
import io.tableferry.controller.ledger.Ledger;
import io.tableferry.controller.plan.PlannedInspection;
import io.tableferry.controller.plan.RunPlan;
import io.tableferry.controller.report.FailureText;
import io.tableferry.controller.report.InspectionJson;
import io.tableferry.controller.report.InspectionProgress;
import io.tableferry.controller.report.InspectionReport;
import io.tableferry.controller.report.InspectionText;
import io.tableferry.controller.report.LogProgress;
import io.tableferry.controller.report.RunListeners;
import io.tableferry.controller.report.RunReport;
import io.tableferry.controller.run.RunListener;
import java.io.PrintWriter;
import java.util.List;

/**
 * What is seen of an inspection.
 *
 * @param output how
 * @param asked what is inspected
 * @param manifest the tables that the manifest has of the source
 * @param out takes the description, or why there is none
 * @param err takes what it waits for
 */
record InspectView(
    Output output, PlannedInspection asked, RunPlan manifest, PrintWriter out, PrintWriter err)
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
    InspectionAnswer answer = InspectionAnswer.of(report.run(), report.tables().get(0), ledger);
    answer.found().ifPresent(found -> keepEstimates(found, ledger));
    ExitCode exit = answer.map(this::described, this::failed);
    out.flush();
    return exit;
  }

  /** By them runs rank tables that were never published; without them the inspection is as good. */
  private void keepEstimates(Inspection found, Ledger ledger) {
    String source = asked.source().name();
    var unused =
        Guard.done(
            "keeping what the statistics of " + source + " say",
            () -> ledger.keepEstimates(source, Estimates.of(source, found)));
  }

  private ExitCode described(Inspection found) {
    InspectionReport report = new InspectionReport(asked, found, manifest);
    if (output == Output.JSON) {
      out.println(InspectionJson.write(report));
    } else {
      InspectionText.lines(report).forEach(out::println);
    }
    return ExitCode.INSPECTED;
  }

  private ExitCode failed(Failure failure) {
    if (output == Output.JSON) {
      out.println(InspectionJson.write(asked, failure));
    } else {
      FailureText.lines(asked.source().name(), failure).forEach(out::println);
    }
    return ExitCode.FAILED;
  }
}
