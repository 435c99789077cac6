package io.tableferry.worker.postgresql;

import io.tableferry.worker.testkit.Relay;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * A relay to a server that answers to sessions, but not to the requests to cancel them; these come
 * over connections of their own (PostgreSQL manual: "Canceling Requests in Progress").
 */
final class HeldCancels implements AutoCloseable {

  private final Relay relay;
  private final CountDownLatch held;

  private HeldCancels(Relay relay, CountDownLatch held) {
    this.relay = relay;
    this.held = held;
  }

  /** Relays as many sessions; all connections that follow are held. */
  static HeldCancels on(int server, int sessions) throws IOException {
    CountDownLatch held = new CountDownLatch(1);
    Relay relay =
        Relay.start(
            number -> {
              if (number < sessions) {
                return Optional.of(Relay.Way.to(server));
              }
              held.countDown();
              return Optional.empty();
            });
    return new HeldCancels(relay, held);
  }

  int port() {
    return relay.port();
  }

  /** Waits until somebody wants to cancel. */
  void awaitOne() throws InterruptedException {
    held.await();
  }

  /** Ends what waits, and lets nobody in any more. */
  void hangUp() throws IOException {
    relay.close();
  }

  @Override
  public void close() throws IOException {
    hangUp();
  }
}
