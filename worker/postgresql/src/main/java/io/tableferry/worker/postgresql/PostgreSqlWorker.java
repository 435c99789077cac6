package io.tableferry.worker.postgresql;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.tableferry.worker.engine.JobRunner;
import io.tableferry.worker.engine.log.WorkerLog;
import java.time.Clock;

/** The process: runs the one job that its environment names, and exits with its code. */
@QuarkusMain
public final class PostgreSqlWorker implements QuarkusApplication {

  /** Starts the process. */
  public static void main(String... arguments) {
    WorkerLog.open();
    Quarkus.run(PostgreSqlWorker.class, arguments);
  }

  @Override
  public int run(String... arguments) {
    return new JobRunner(new PostgreSqlSource(), System.getenv(), Clock.systemUTC()).run();
  }
}
