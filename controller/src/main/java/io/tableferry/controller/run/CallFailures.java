package io.tableferry.controller.run;

import io.tableferry.contract.Failure;
import io.tableferry.contract.FailureCode;
import io.tableferry.controller.aws.AwsFailureException;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Says what came of a call that a run made. */
final class CallFailures {

  private static final Logger LOG = Logger.getLogger(CallFailures.class);

  private CallFailures() {}

  static Failure defect(String tried, RuntimeException e) {
    LOG.debug("a defect", e);
    return new Failure(
        FailureCode.INTERNAL,
        Optional.empty(),
        tried + " failed unexpectedly: " + e.getClass().getSimpleName(),
        "This is a defect in Tableferry: report it with the controller's log.");
  }

  static Failure staging(AwsFailureException e) {
    return new Failure(
        e.passes() ? FailureCode.STAGING_FAILED : FailureCode.STAGING_REFUSED,
        Optional.empty(),
        e.getMessage(),
        e.action());
  }
}
