package io.tableferry.worker.testkit;

import io.tableferry.contract.SourceConnection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A relay on loopback that keeps every byte between a worker and its database. */
public final class WireTap implements AutoCloseable {

  private final ServerSocket listening;
  private final SourceConnection database;
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  private WireTap(ServerSocket listening, SourceConnection database) {
    this.listening = listening;
    this.database = database;
  }

  /** Relays to a database whose connections are not encrypted. */
  public static WireTap on(SourceConnection database) throws IOException {
    WireTap tap = new WireTap(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), database);
    inBackground(tap::accept);
    return tap;
  }

  /** The database as it is reached through the relay. */
  public SourceConnection connection() {
    return new SourceConnection(
        database.engine(),
        listening.getInetAddress().getHostAddress(),
        listening.getLocalPort(),
        database.database(),
        database.schema(),
        database.credentials(),
        database.tls(),
        database.tlsCa());
  }

  /** What the worker has sent so far, on all connections. */
  public byte[] sent() {
    return sent.toByteArray();
  }

  /** What the database has sent so far, on all connections. */
  public byte[] received() {
    return received.toByteArray();
  }

  /** Whether bytes hold a text, written in UTF-8. */
  public static boolean holds(byte[] bytes, String text) {
    return holds(bytes, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether bytes hold others. */
  public static boolean holds(byte[] bytes, byte[] wanted) {
    // One character a byte, so that texts can be searched.
    return new String(bytes, StandardCharsets.ISO_8859_1)
        .contains(new String(wanted, StandardCharsets.ISO_8859_1));
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
        Socket worker = opened(listening.accept());
        Socket server = opened(new Socket(database.host(), database.port()));
        inBackground(() -> relay(worker, server, sent));
        inBackground(() -> relay(server, worker, received));
      }
    } catch (IOException e) {
      // Closed: nobody is to be relayed any more.
    }
  }

  private Socket opened(Socket socket) {
    sockets.add(socket);
    return socket;
  }

  /** Kept before it is passed on, so that what has had an effect is always there. */
  private static void relay(Socket from, Socket to, ByteArrayOutputStream kept) {
    byte[] buffer = new byte[8192];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      int read;
      while ((read = in.read(buffer)) >= 0) {
        kept.write(buffer, 0, read);
        out.write(buffer, 0, read);
        out.flush();
      }
    } catch (IOException e) {
      // One of the two hung up; closing the streams tells the other.
    }
  }

  private static void inBackground(Runnable work) {
    Thread thread = new Thread(work, "wire-tap");
    thread.setDaemon(true);
    thread.start();
  }
}
