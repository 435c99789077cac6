package io.tableferry.controller.report;

import io.tableferry.contract.TableId;
import io.tableferry.contract.WorkerEvent;
import io.tableferry.controller.run.Done;
import io.tableferry.controller.run.RunListener;
import io.tableferry.controller.run.Running;
import io.tableferry.controller.run.TableState;
import io.tableferry.controller.run.Warning;
import java.time.Instant;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Progress as log records, with the keys {@code run}, {@code table}, {@code attempt}, {@code
 * stage}.
 */
public final class LogProgress implements RunListener {

  private static final Logger LOG = Logger.getLogger(LogProgress.class);

  @Override
  public void moved(TableState from, TableState to, Instant now) {
    MDC.put("table", to.table().id());
    if (to instanceof Running running && !(from instanceof Running)) {
      MDC.put("attempt", running.attempt().number());
      LOG.infof("task %s started", running.taskArn());
    } else if (to instanceof Done done) {
      String outcome = done.outcome().kind().word();
      MDC.put("rows", done.measured().rows());
      MDC.put("bytes", done.measured().bytes());
      LOG.info(outcome + done.outcome().failure().map(f -> " " + f.code()).orElse(""));
    }
    forget();
  }

  @Override
  public void warned(TableId table, Warning warning, Instant now) {
    LogEvent event =
        warning instanceof Warning.DeadlineAtRisk
            ? LogEvent.DEADLINE_AT_RISK
            : LogEvent.DEADLINE_MISSED;
    event.write(LOG, Logger.Level.WARN, WarningText.of(warning), Map.of("table", table));
  }

  @Override
  public void progressed(WorkerEvent event) {
    if (event instanceof WorkerEvent.StepDone done) {
      MDC.put("table", done.attempt().table());
      MDC.put("attempt", done.attempt().number());
      MDC.put("stage", done.step().label());
      MDC.put("rows", done.rows());
      LOG.infof("%s done in %d ms", done.step().label(), done.millis());
      forget();
    }
  }

  private static void forget() {
    for (String key : new String[] {"table", "attempt", "stage", "rows", "bytes"}) {
      MDC.remove(key);
    }
  }
}
