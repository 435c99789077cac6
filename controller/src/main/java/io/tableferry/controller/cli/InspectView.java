package io.tableferry.controller.cli;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.ContractJson;
import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Inspection;
import io.tableferry.controller.aws.AwsFailureException;
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
import io.tableferry.controller.run.Done;
import io.tableferry.controller.run.Outcome;
import io.tableferry.controller.run.RunListener;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

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

  private static final String SAME_RELEASE = "Use workers and controller of the same release.";

  @Override
  public RunListener listener() {
    RunListener log = new LogProgress();
    return output == Output.JSON
        ? log
        : new RunListeners(List.of(log, new InspectionProgress(err, asked)));
  }

  @Override
  public ExitCode show(RunReport report, Ledger ledger) {
    Done done = report.tables().get(0);
    ExitCode exit =
        done.outcome() instanceof Outcome.Inspected
            ? read(new Attempt(report.run(), asked.id(), done.attempts()), ledger)
            : failed(done.outcome().failure().orElseGet(InspectView::somethingElse));
    out.flush();
    return exit;
  }

  private ExitCode read(Attempt attempt, Ledger ledger) {
    try {
      return ledger
          .inspection(attempt)
          .map(this::described)
          .orElseGet(() -> failed(internal("the worker ended well, but left no description")));
    } catch (ContractJson.UnreadableException e) {
      return failed(internal("the description cannot be read: " + e.getMessage()));
    } catch (AwsFailureException e) {
      return failed(
          new Failure(FailureCode.STAGING_FAILED, Optional.empty(), e.getMessage(), e.action()));
    }
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

  private static Failure somethingElse() {
    return internal("the worker did something else than to describe the source");
  }

  private static Failure internal(String message) {
    return new Failure(FailureCode.INTERNAL, Optional.empty(), message, SAME_RELEASE);
  }
}
