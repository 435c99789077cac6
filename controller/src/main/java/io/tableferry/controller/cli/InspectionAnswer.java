package io.tableferry.controller.cli;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.ContractJson;
import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.contract.Inspection;
import io.tableferry.contract.RunId;
import io.tableferry.controller.aws.AwsFailureException;
import io.tableferry.controller.ledger.Ledger;
import io.tableferry.controller.run.Done;
import io.tableferry.controller.run.Outcome;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a worker that was asked about a source has left: a description, or why there is none.
 *
 * @param found the description
 * @param failure why there is none; empty if there is one
 */
record InspectionAnswer(Optional<Inspection> found, Optional<Failure> failure) {

  private static final String SAME_RELEASE = "Use workers and controller of the same release.";

  static InspectionAnswer of(RunId run, Done done, Ledger ledger) {
    return done.outcome() instanceof Outcome.Inspected
        ? read(new Attempt(run, done.table().id(), done.attempts()), ledger)
        : failed(done.outcome().failure().orElseGet(InspectionAnswer::somethingElse));
  }

  <R> R map(Function<Inspection, R> described, Function<Failure, R> failed) {
    return found.map(described).orElseGet(() -> failed.apply(failure.orElseThrow()));
  }

  /** Something that a worker of this release does not do. */
  static Failure defect(String message) {
    return new Failure(FailureCode.INTERNAL, Optional.empty(), message, SAME_RELEASE);
  }

  private static InspectionAnswer read(Attempt attempt, Ledger ledger) {
    try {
      return ledger
          .inspection(attempt)
          .map(found -> new InspectionAnswer(Optional.of(found), Optional.empty()))
          .orElseGet(() -> failed(defect("the worker ended well, but left no description")));
    } catch (ContractJson.UnreadableException e) {
      return failed(defect("the description cannot be read: " + e.getMessage()));
    } catch (AwsFailureException e) {
      return failed(
          new Failure(FailureCode.STAGING_FAILED, Optional.empty(), e.getMessage(), e.action()));
    }
  }

  private static InspectionAnswer failed(Failure failure) {
    return new InspectionAnswer(Optional.empty(), Optional.of(failure));
  }

  private static Failure somethingElse() {
    return defect("the worker did something else than to describe the source");
  }
}
