package io.tableferry.controller.cli;

import io.tableferry.contract.TableId;
import io.tableferry.controller.aws.Guard;
import io.tableferry.controller.ledger.HeartbeatLiveness;
import io.tableferry.controller.ledger.Orders;
import io.tableferry.controller.ledger.OwnRun;
import io.tableferry.controller.ledger.Ownership;
import io.tableferry.controller.ledger.UnreadableDocumentException;
import io.tableferry.controller.run.ReplicationRun;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * What goes on beside a run for as long as it is open: its heart beats, how far it has come is
 * kept, and what somebody asks of it is brought to it. Each in a thread of its own, so that a slow
 * write of a large state never looks like a dead controller.
 */
final class RunKeeper implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(RunKeeper.class);

  private static final int THREADS = 3;

  /** Longer than any write of the ledger is let go on. */
  private static final long LAST_WRITE_SECONDS = 40;

  private final OwnRun own;
  private final ReplicationRun run;
  private final Set<TableId> told = new HashSet<>();
  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(
          THREADS,
          task -> {
            Thread daemon = new Thread(task, "keeper");
            daemon.setDaemon(true);
            return daemon;
          });

  private RunKeeper(OwnRun own, ReplicationRun run) {
    this.own = own;
    this.run = run;
  }

  static RunKeeper start(OwnRun own, ReplicationRun run) {
    RunKeeper keeper = new RunKeeper(own, run);
    keeper.every("the heartbeat", keeper::beat);
    keeper.every("keeping the run's state", keeper::save);
    keeper.every("reading the run's orders", keeper::obey);
    return keeper;
  }

  /** Returns when nothing of this writes any more, so that no older state replaces the last one. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(LAST_WRITE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("a write of the run's state did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void every(String tried, Runnable work) {
    long seconds = HeartbeatLiveness.BEAT.toSeconds();
    var unused =
        threads.scheduleWithFixedDelay(() -> guarded(tried, work), 1, seconds, TimeUnit.SECONDS);
  }

  /** A missed beat is no failure: the fence protects the tables should somebody take them over. */
  private static void guarded(String tried, Runnable work) {
    var unused = Guard.done(tried, work);
  }

  private void beat() {
    heed(own::beat);
  }

  private void save() {
    run.keptIfChanged().ifPresent(record -> heed(() -> own.save(record)));
  }

  private void heed(Supplier<Ownership> write) {
    if (write.get() == Ownership.TAKEN_OVER) {
      run.takenOver();
    }
  }

  private void obey() {
    try {
      obey(own.orders());
    } catch (UnreadableDocumentException e) {
      throw new IllegalStateException("orders of another version", e);
    }
  }

  private void obey(Orders orders) {
    if (orders.all()) {
      run.stop();
    }
    orders.tables().stream().filter(told::add).forEach(run::stop);
  }
}
