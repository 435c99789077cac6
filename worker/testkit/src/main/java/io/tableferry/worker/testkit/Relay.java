package io.tableferry.worker.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/** A relay on loopback between a worker and its database. */
public final class Relay implements AutoCloseable {

  /**
   * What becomes of a connection. Both functions are given all that came in one piece, before it is
   * passed on, and say what is passed on instead.
   *
   * @param host where the database is
   * @param port where the database is
   * @param toDatabase what the worker sends
   * @param toWorker what the database sends
   */
  public record Way(
      String host, int port, UnaryOperator<byte[]> toDatabase, UnaryOperator<byte[]> toWorker) {

    /** To a server on this machine, with nothing changed. */
    public static Way to(int port) {
      return new Way(
          InetAddress.getLoopbackAddress().getHostAddress(),
          port,
          UnaryOperator.identity(),
          UnaryOperator.identity());
    }
  }

  private final ServerSocket listening;
  private final IntFunction<Optional<Way>> route;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  private Relay(ServerSocket listening, IntFunction<Optional<Way>> route) {
    this.listening = listening;
    this.route = route;
  }

  /**
   * Starts one.
   *
   * @param route where each connection leads, which are counted from 0; nobody answers one that
   *     leads nowhere
   */
  public static Relay start(IntFunction<Optional<Way>> route) throws IOException {
    Relay relay = new Relay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), route);
    inBackground(relay::accept);
    return relay;
  }

  /** Where it listens on loopback. */
  public int port() {
    return listening.getLocalPort();
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
      for (int number = 0; true; number++) {
        Socket worker = opened(listening.accept());
        Optional<Way> way = route.apply(number);
        if (way.isPresent()) {
          join(worker, way.get());
        }
      }
    } catch (IOException e) {
      // Closed: nobody is to be relayed any more.
    }
  }

  private void join(Socket worker, Way way) throws IOException {
    Socket database = opened(new Socket(way.host(), way.port()));
    inBackground(() -> pass(worker, database, way.toDatabase()));
    inBackground(() -> pass(database, worker, way.toWorker()));
  }

  private Socket opened(Socket socket) {
    sockets.add(socket);
    return socket;
  }

  private static void pass(Socket from, Socket to, UnaryOperator<byte[]> change) {
    byte[] buffer = new byte[8192];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      int read;
      while ((read = in.read(buffer)) >= 0) {
        out.write(change.apply(Arrays.copyOf(buffer, read)));
        out.flush();
      }
    } catch (IOException e) {
      // One of the two hung up; closing the streams tells the other.
    }
  }

  private static void inBackground(Runnable work) {
    Thread thread = new Thread(work, "relay");
    thread.setDaemon(true);
    thread.start();
  }
}
