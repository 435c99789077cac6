package io.tableferry.worker.engine;

import io.tableferry.contract.Attempt;
import io.tableferry.contract.AttemptResult;
import io.tableferry.contract.Failure;
import io.tableferry.contract.Step;
import io.tableferry.contract.WorkerEvent;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * The log of an attempt. Its keys are fixed: {@code run}, {@code table}, {@code attempt}, {@code
 * stage}, {@code rows}, {@code bytes}.
 */
final class AttemptLog {

  private static final Logger LOG = Logger.getLogger(AttemptLog.class);

  private AttemptLog() {}

  static void begin(Attempt attempt) {
    MDC.put("run", attempt.run().value());
    MDC.put("table", attempt.table().toString());
    MDC.put("attempt", attempt.number());
  }

  static void stage(Step step) {
    MDC.put("stage", step.label());
    LOG.infof("%s begins", step.label());
  }

  static void stageDone(Step step, long millis, long rows, long bytes) {
    MDC.put("rows", rows);
    MDC.put("bytes", bytes);
    LOG.infof("%s done in %d ms, %d rows, %d bytes", step.label(), millis, rows, bytes);
    MDC.remove("rows");
    MDC.remove("bytes");
  }

  static void ended(AttemptResult result) {
    if (result.ending() instanceof WorkerEvent.Failed failed) {
      failed(failed.failure());
    } else if (result.ending() instanceof WorkerEvent.Held held) {
      LOG.warnf("held: %s", held.reason());
    } else if (result.ending() instanceof WorkerEvent.Inspected) {
      LOG.info("the source is described");
    } else {
      LOG.infof("published %d rows", result.measured().rows());
    }
  }

  static void failed(Failure failure) {
    LOG.errorf("failed (%s): %s; %s", failure.code(), failure.message(), failure.action());
  }

  static void end() {
    MDC.clear();
  }
}
