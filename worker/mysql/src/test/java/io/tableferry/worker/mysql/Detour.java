package io.tableferry.worker.mysql;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A relay on loopback that leads connections to several servers in turn, or changes SQL. */
final class Detour implements AutoCloseable {

  private final ServerSocket listening;
  private final List<Integer> ports;
  private final UnaryOperator<String> change;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicBoolean silent = new AtomicBoolean();

  private Detour(ServerSocket listening, List<Integer> ports, UnaryOperator<String> change) {
    this.listening = listening;
    this.ports = ports;
    this.change = change;
  }

  /**
   * The first connection is led to the first port, and so on; the last is followed by the first.
   */
  static Detour to(List<Integer> ports) throws IOException {
    return started(ports, UnaryOperator.identity());
  }

  /** Wherever a client says {@code said}, the server hears {@code instead}, which is not longer. */
  static Detour changing(int port, String said, String instead) throws IOException {
    String padded = instead + " ".repeat(said.length() - instead.length());
    return started(List.of(port), text -> text.replace(said, padded));
  }

  private static Detour started(List<Integer> ports, UnaryOperator<String> change)
      throws IOException {
    Detour detour =
        new Detour(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), ports, change);
    inBackground(detour::accept);
    return detour;
  }

  /** The same server, as it is reached through here. */
  MySqlFixture around(MySqlFixture fixture) {
    return new MySqlFixture(
        listening.getLocalPort(), fixture.administratorUrl(), fixture.password());
  }

  /** How many connections have been made. */
  int connections() {
    return connections.get();
  }

  /** From now on nobody answers those who connect. */
  void fallSilent() {
    silent.set(true);
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket client = opened(listening.accept());
        int port = ports.get(connections.getAndIncrement() % ports.size());
        if (!silent.get()) {
          Socket server = opened(new Socket(InetAddress.getLoopbackAddress(), port));
          inBackground(() -> relay(client, server, change));
          inBackground(() -> relay(server, client, UnaryOperator.identity()));
        }
      }
    } catch (IOException e) {
      // Closed: nobody is to be led any more.
    }
  }

  private Socket opened(Socket socket) {
    sockets.add(socket);
    return socket;
  }

  /** One character a byte, so that nothing else is changed; commands come in one piece. */
  private static void relay(Socket from, Socket to, UnaryOperator<String> change) {
    byte[] buffer = new byte[8192];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      int read;
      while ((read = in.read(buffer)) >= 0) {
        String text = new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
        out.write(change.apply(text).getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
      }
    } catch (IOException e) {
      // One of the two hung up; closing the streams tells the other.
    }
  }

  private static void inBackground(Runnable work) {
    Thread thread = new Thread(work, "detour");
    thread.setDaemon(true);
    thread.start();
  }
}
