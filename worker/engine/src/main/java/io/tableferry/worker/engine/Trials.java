package io.tableferry.worker.engine;

import io.tableferry.contract.Denial;
import io.tableferry.contract.Failure;
import io.tableferry.contract.PolicyStatement;
import io.tableferry.contract.Trial;
import io.tableferry.worker.engine.failure.AwsReason;
import io.tableferry.worker.engine.failure.Fallible;
import io.tableferry.worker.engine.failure.StepFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Tries one thing after the other, and keeps what came of each. */
final class Trials {

  private final List<Trial> made = new ArrayList<>();

  /** What came of them, in their order. */
  List<Trial> made() {
    return List.copyOf(made);
  }

  /**
   * Tries something.
   *
   * @param mend the line that mends a failure
   * @return what it gave; empty if it does not work
   */
  <T> Optional<T> make(
      String item, String tried, Function<Failure, String> mend, Fallible<T> work) {
    try {
      T given = work.run();
      made.add(new Trial.Worked(item, tried));
      return Optional.of(given);
    } catch (StepFailure e) {
      made.add(Trial.Failed.of(item, tried, e.failure()).mendedBy(mend.apply(e.failure())));
    } catch (RuntimeException e) {
      made.add(Trial.Failed.of(item, tried, Defect.failure(e, tried)));
    }
    return Optional.empty();
  }

  /**
   * Tries a call to AWS.
   *
   * @param needs what the task role has to allow
   * @return whether it works
   */
  boolean call(String item, String tried, PolicyStatement needs, Runnable call) {
    try {
      call.run();
      made.add(new Trial.Worked(item, tried));
      return true;
    } catch (SdkException e) {
      String why = "tried to " + tried + ", but " + AwsReason.of(e);
      made.add(new Trial.Failed(item, tried, AwsReason.code(e), why, mend(e, needs)));
      return false;
    }
  }

  private static String mend(SdkException e, PolicyStatement needs) {
    Optional<Denial> denial = AwsReason.denial(e, needs.action());
    if (denial.isPresent()) {
      return "allow the worker's task role " + denial.get().remedy(needs.resource());
    }
    if (!(e instanceof AwsServiceException)) {
      return "give the task's subnets a way to the service, by an endpoint or a NAT gateway";
    }
    return AwsReason.passes(e)
        ? "run the doctor again; if it persists, look at the service's quotas in this account"
        : "look " + AwsReason.code(e) + " up among the errors of " + needs.action();
  }

  /** Keeps what came of something that was tried elsewhere. */
  void add(Trial trial) {
    made.add(trial);
  }

  /** Passes over something, since what it needs does not work. */
  void leave(String item, String tried, String needs) {
    made.add(new Trial.Untried(item, tried, needs));
  }
}
