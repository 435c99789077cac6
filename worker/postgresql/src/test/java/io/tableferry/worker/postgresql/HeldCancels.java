package io.tableferry.worker.postgresql;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * A relay on loopback to a server that answers to sessions, but not to the requests to cancel them;
 * these come over connections of their own (PostgreSQL manual: "Canceling Requests in Progress").
 */
final class HeldCancels implements AutoCloseable {

  private final ServerSocket listening;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final CountDownLatch held = new CountDownLatch(1);

  private HeldCancels(ServerSocket listening) {
    this.listening = listening;
  }

  /** Relays as many sessions; all connections that follow are held. */
  static HeldCancels on(int server, int sessions) throws IOException {
    HeldCancels relay = new HeldCancels(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    inBackground(() -> relay.accept(server, sessions));
    return relay;
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Waits until somebody wants to cancel. */
  void awaitOne() throws InterruptedException {
    held.await();
  }

  /** Ends what waits, and lets nobody in any more. */
  void hangUp() throws IOException {
    listening.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  @Override
  public void close() throws IOException {
    hangUp();
  }

  private void accept(int port, int sessions) throws IOException {
    for (int i = 0; i < sessions; i++) {
      Socket client = opened(listening.accept());
      Socket server = opened(new Socket(InetAddress.getLoopbackAddress(), port));
      inBackground(() -> relay(client, server));
      inBackground(() -> relay(server, client));
    }
    while (true) {
      opened(listening.accept());
      held.countDown();
    }
  }

  private Socket opened(Socket socket) {
    sockets.add(socket);
    return socket;
  }

  private static void relay(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void inBackground(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // Closed, or one of the two hung up.
              }
            },
            "held-cancels");
    thread.setDaemon(true);
    thread.start();
  }
}
