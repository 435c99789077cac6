package io.tableferry.controller.ledger;

import io.tableferry.contract.RunId;
import io.tableferry.controller.aws.Guard;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Lets a run's heart beat for as long as it is open. */
public final class Heartbeat implements AutoCloseable {

  private final Ledger ledger;
  private final RunId run;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          beat -> {
            Thread daemon = new Thread(beat, "heartbeat");
            daemon.setDaemon(true);
            return daemon;
          });

  private Heartbeat(Ledger ledger, RunId run) {
    this.ledger = ledger;
    this.run = run;
  }

  public static Heartbeat start(Ledger ledger, RunId run) {
    Heartbeat heartbeat = new Heartbeat(ledger, run);
    long seconds = HeartbeatLiveness.BEAT.toSeconds();
    var unused =
        heartbeat.thread.scheduleAtFixedRate(heartbeat::beat, seconds, seconds, TimeUnit.SECONDS);
    return heartbeat;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  /** A missed beat is no failure: the fence protects the tables should somebody take them over. */
  private void beat() {
    var unused = Guard.done("the heartbeat", () -> ledger.beat(run));
  }
}
